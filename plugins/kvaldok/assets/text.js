// SPDX-License-Identifier: MIT
/** Swedish letters, as swedish/text.py has them, and Python's idea of white space. */

/** The inside of a character class: what `str.split()` splits at. */
export const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const SPACES = new RegExp(`[${SPACE}]+`, "g");
/** @type {Record<string, string>} */
const EQUAL = { æ: "ä", ø: "ö", ü: "y", ß: "ss", ð: "d", þ: "th", đ: "d" };
/** @type {Map<string, string>} */
const folded = new Map();

/**
 * Lower case without diacritics: å, ä → a, ö → o, é → e.
 * @param {string} text
 */
export function fold(text) {
  let known = folded.get(text);
  if (known === undefined) {
    known = text
      .toLowerCase()
      .replace(/[æøüßðþđ]/g, (letter) => EQUAL[letter] ?? letter)
      .normalize("NFKD")
      .replace(/\p{M}/gu, "");
    folded.set(text, known);
  }
  return known;
}

/** @param {string} text */
export const isAlpha = (text) => /^\p{L}+$/u.test(text);

/**
 * The words of a text, as `str.split()` gives them.
 * @param {string} text
 */
export const split = (text) => text.split(SPACES).filter(Boolean);

/**
 * Damerau–Levenshtein distance with adjacent transpositions (optimal string alignment); of what
 * is farther than `limit` only that it is.
 * @param {string} left
 * @param {string} right
 * @param {number} limit
 */
export function distance(left, right, limit) {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  /** @type {number[]} */
  let before = [];
  let above = Array.from({ length: right.length + 1 }, (_, place) => place);
  for (let row = 1; row <= left.length; row++) {
    const line = [row];
    for (let column = 1; column <= right.length; column++) {
      const differs = left[row - 1] === right[column - 1] ? 0 : 1;
      let cost = Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + differs);
      if (
        row > 1 &&
        column > 1 &&
        left[row - 1] === right[column - 2] &&
        left[row - 2] === right[column - 1]
      ) {
        cost = Math.min(cost, before[column - 2] + 1);
      }
      line.push(cost);
    }
    [before, above] = [above, line];
  }
  return above[right.length];
}
