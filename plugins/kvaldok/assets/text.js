// SPDX-License-Identifier: MIT
// Swedish letters, as swedish/text.py, and Python's idea of white space.

const OTHER_SPACE = /[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
/** @type {Record<string, string>} */
const EQUAL = { æ: "ä", ø: "ö", ü: "y", ß: "ss", ð: "d", þ: "th", đ: "d" };
/** @type {Map<string, string>} */
const folded = new Map();

/** @param {string} text */
export function fold(text) {
  let known = folded.get(text);
  if (known === undefined) {
    const equal = text.toLowerCase().replace(/[æøüßðþđ]/g, (letter) => EQUAL[letter]);
    known = equal.normalize("NFKD").replace(/\p{M}/gu, "");
    folded.set(text, known);
  }
  return known;
}

/** A text as a key: a–z, 0–9 and hyphens. @param {string} text */
export const slugify = (text) => (fold(text).match(/[a-z0-9]+/g) ?? []).join("-");

/** @param {string} text */
export const isAlpha = (text) => /^\p{L}+$/u.test(text);

/** @param {string} text */
export const plain = (text) => text.replace(OTHER_SPACE, " ");

/** As `" ".join(text.split())`. @param {string} text */
export const squeeze = (text) => plain(text).replace(/ {2,}/g, " ").replace(/^ | $/g, "");

/** Exact up to `limit`. @param {string} left @param {string} right @param {number} limit */
export function distance(left, right, limit) {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  /** @type {number[]} */
  let before = [];
  let above = Array.from({ length: right.length + 1 }, (_, place) => place);
  for (let row = 1; row <= left.length; row++) {
    const line = [row];
    for (let column = 1; column <= right.length; column++) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1;
      line[column] = Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + cost);
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (column > 1 && swapped) line[column] = Math.min(line[column], before[column - 2] + 1);
    }
    [before, above] = [above, line];
  }
  return above[right.length];
}
