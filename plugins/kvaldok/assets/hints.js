// SPDX-License-Identifier: MIT
// What tells early which files a query will need, as search/hints.py.

/** Begins the key of an abbreviation, which is compared as it stands. */
export const ABBREVIATION = "=";
/** Parts the folded spelling of a key from the true one. */
export const SPELT = "~";
const BITS = 20;

/** A hash of 20 bits. @param {string} text */
export function markOf(text) {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return (value >>> BITS) ^ (value & ((1 << BITS) - 1));
}

/** An expression without what tells how it is spelt. @param {string} key */
export const baseOf = (key) => key.split(SPELT, 1)[0];

/** The mark of an expression: one for all its spellings. @param {string} key */
export const expressionMark = (key) => markOf(baseOf(key));

/** Whether a bit is set for a mark, in a Bloom filter of one hash. @param {Uint8Array} bits @param {number} mark */
export function isSet(bits, mark) {
  const place = mark & (8 * bits.length - 1);
  return Boolean(bits[place >> 3] & (1 << (place & 7)));
}

/** The word by which an expression of the lexicon is kept. @param {string} key */
export const firstWord = (key) => baseOf(key).replace(ABBREVIATION, "").split(" ", 1)[0];
