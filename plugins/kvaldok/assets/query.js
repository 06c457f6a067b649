// SPDX-License-Identifier: MIT
/** What a reader typed, taken apart, as search/query.py does. */

import { SPACE, fold } from "./text.js";

/**
 * @typedef {import("./analysis.js").Analysis} Analysis
 * @typedef {{ words: string[], phrases: string[][], excluded: string[][],
 *   filters: Map<string, string[]>, caseNumber: string, unfinished: boolean }} Query
 */

export const FILTERS = ["typ", "organ", "ar", "steg", "amne", "status", "organisation"];
const MAX_LENGTH = 400;
const MAX_WORDS = 24;
const MOST_YEARS = 200;
const PARTS = new RegExp(`(-?)"([^"]*)"?|([^${SPACE}]+)`, "g");
const NAMED = /^((?:(?!\p{Nd})[\p{L}\p{N}])+):([^]+)$/u;
const YEARS = /^([0-9]{4})[-–]([0-9]{4})$/;
const UNSEEN = /[\0-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const LEADING = new RegExp(`^[${SPACE}]+`);

/**
 * Take a query apart.  Any text gives a query; unbalanced quotes reach to the end.
 * @param {string} typed
 * @param {Analysis} analysis
 * @returns {Query}
 */
export function parseQuery(typed, analysis) {
  const text = clean(typed);
  const formsOf = (/** @type {string} */ part) => analysis.tokenize(part).map(({ form }) => form);
  /** @type {string[][]} */
  const phrases = [];
  /** @type {string[][]} */
  const excluded = [];
  /** @type {Map<string, string[]>} */
  const filters = new Map();
  /** @type {string[]} */
  const cases = [];
  /** @type {string[]} */
  const rest = [];
  for (const [, minus, quoted, bare] of text.matchAll(PARTS)) {
    const named = quoted === undefined && NAMED.exec(bare);
    if (quoted !== undefined) (minus ? excluded : phrases).push(formsOf(quoted));
    else if (named && takeFilter(fold(named[1]), named[2], filters, cases, analysis)) continue;
    else if (/^-[\p{L}\p{N}]/u.test(bare)) excluded.push(formsOf(bare.slice(1)));
    else rest.push(bare);
  }
  const plain = rest.join(" ");
  const words = [...formsOf(plain), ...phrases.flat()].slice(0, MAX_WORDS);
  return {
    words: contentWords(words, analysis),
    phrases: phrases.filter((run) => run.length),
    excluded: excluded.filter((run) => run.length),
    filters,
    caseNumber: cases[0] ?? analysis.cases.known(plain),
    unfinished: rest.length > 0 && !/[ "]$/.test(text),
  };
}

/** @param {string} typed */
function clean(typed) {
  return [...typed.slice(0, 2 * MAX_LENGTH)]
    .slice(0, MAX_LENGTH)
    .join("")
    .normalize("NFC")
    .replace(UNSEEN, " ")
    .replace(/[”“„»«]/g, '"')
    .replace(LEADING, "");
}

/**
 * @param {string} name
 * @param {string} value
 * @param {Map<string, string[]>} filters
 * @param {string[]} cases
 * @param {Analysis} analysis
 */
function takeFilter(name, value, filters, cases, analysis) {
  if (name === "dnr" || name === "diarienummer") {
    cases.push(analysis.cases.known(value) || fold(value));
    return true;
  }
  if (!FILTERS.includes(name)) return false;
  const years = name === "ar" && YEARS.exec(value);
  const values = years
    ? span(Number(years[1]), Number(years[2]))
    : fold(value).split(",").filter(Boolean);
  filters.set(name, [...(filters.get(name) ?? []), ...values]);
  return true;
}

/**
 * @param {number} first
 * @param {number} last
 */
function span(first, last) {
  const size = Math.min(last - first, MOST_YEARS) + 1;
  return Array.from({ length: Math.max(size, 0) }, (_, place) => String(first + place));
}

/**
 * Without stop words and, where anything is left, without question words.
 * @param {string[]} words
 * @param {Analysis} analysis
 */
function contentWords(words, { stop, question }) {
  const content = words.filter((word) => !stop.has(word));
  const asked = content.filter((word) => !question.has(word));
  return asked.length ? asked : content.length ? content : words;
}
