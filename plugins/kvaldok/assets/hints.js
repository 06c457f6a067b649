// SPDX-License-Identifier: MIT
// What tells early which files a query will need, as search/hints.py.

import { fold, isAlpha } from "./text.js";

/** @import { Analysis } from "./analysis.js" */
/** @import { Compounds } from "./types.d.ts" */

const BITS = 18;
const PART = (1 << 16) - 1;
const SHORTEST = 3;
const SHORTEST_LAST = 4;

/** A hash of 20 bits. @param {string} text */
function markOf(text) {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return (value >>> BITS) ^ (value & ((1 << BITS) - 1));
}

/** The mark of an expression: of its folded spelling. @param {string} key */
export const expressionMark = (key) => markOf(key.split("~", 1)[0]);

/** The word by which an expression of the lexicon is kept. @param {string} key */
export const firstWord = (key) => key.replace(/^=/, "").split(/[ ~]/, 1)[0];

/**
 * What a word seems to be made of: its longest known last part, and its longest first part before
 * that; folded spellings, and none where it is no compound of common parts.
 * @param {string} form @param {Compounds} compounds @param {Analysis} analysis
 */
export function likelyParts(form, { first, last }, analysis) {
  if (!isAlpha(form)) return [];
  const { short_parts } = analysis.tables;
  const stem = (/** @type {string} */ part) => fold(analysis.stem(part));
  const has = (/** @type {Set<number>} */ marks, /** @type {string} */ part) =>
    marks.has(markOf(part) & PART);
  for (let cut = SHORTEST; cut <= form.length - SHORTEST; cut++) {
    const tail = stem(form.slice(cut));
    // What is shorter is the end of an inflection more often than a word.
    if (tail.length < SHORTEST_LAST && !short_parts.includes(tail)) continue;
    if (!has(last, tail)) continue;
    for (let end = cut; end >= SHORTEST; end--) {
      const head = stem(form.slice(0, end));
      if (has(first, head)) return [head, tail];
    }
  }
  return [];
}
