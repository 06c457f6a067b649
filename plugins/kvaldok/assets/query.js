// SPDX-License-Identifier: MIT
// What a reader typed, taken apart, as search/query.py.

import { CASE_MARK } from "./analysis.js";
import { fold, plain } from "./text.js";

/** @import { Analysis } from "./analysis.js" */
/** @import { Query, Tables, Token } from "./types.d.ts" */

export const FILTERS = ["typ", "organ", "ar", "steg", "amne", "status", "organisation"];
const NEEDLESS = ["AND", "OR"]; // operators of other searches: here they say nothing
const CASE_NAMES = ["dnr", "diarienummer"];
const MAX_LENGTH = 400;
const MAX_WORDS = 24;
const MOST_YEARS = 200;
const FILE = /(?<=[\p{L}\p{N}_])\.(?:pdf|docx?|pptx?|xlsx?|odt|rtf|txt)(?= |$)/giu;
const PARTS = /([-–−]?)(?:((?:(?!\p{Nd})[\p{L}\p{N}])+):)?"([^"]*)"?|([^ ]+)/gu;
const NAMED = /^((?:(?!\p{Nd})[\p{L}\p{N}])+):(.+)$/su;
const YEARS = /^([0-9]{4})[-–—−]([0-9]{4})$/;
const UNSEEN = /[\0-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Without `leavesOut`, a hyphen before a word is only a sign, as in ”Besökare avliden -rutin”.
 * @param {string} typed @param {Analysis} analysis @param {boolean} [leavesOut] @returns {Query}
 */
export function parseQuery(typed, analysis, leavesOut = true) {
  const text = clean(typed);
  const formsOf = (/** @type {string} */ part) => outermost(analysis.tokenize(part));
  /** @type {string[][]} */
  const phrases = [];
  /** @type {string[][]} */
  const excluded = [];
  /** @type {Query["filters"]} */
  const filters = new Map();
  /** @type {string[]} */
  const cases = [];
  /** @type {string[]} */
  const rest = [];
  for (const [, minus, before, quoted, bare] of text.matchAll(PARTS)) {
    const [, name = before ?? "", value = quoted] = NAMED.exec(bare ?? "") ?? [];
    const key = minus ? "" : fold(name);
    if (CASE_NAMES.includes(key)) {
      cases.push(analysis.cases.normal(value));
    } else if (FILTERS.includes(key)) {
      const values = quoted === undefined ? value.split(",") : [quoted];
      const named = values.flatMap((one) => each(key, one));
      // Without a value it is still being typed.
      if (named.length) filters.set(key, [...(filters.get(key) ?? []), ...named]);
    } else if (quoted !== undefined) {
      if (before) rest.push(before);
      (minus ? excluded : phrases).push(formsOf(quoted));
    } else if (leavesOut && /^[-–−][\p{L}\p{N}]/u.test(bare)) excluded.push(formsOf(bare.slice(1)));
    else if (!NEEDLESS.includes(bare)) rest.push(bare);
  }
  const typedWords = [...formsOf(rest.join(" ")), ...phrases.flat()].slice(0, MAX_WORDS);
  const isPlain = typedWords.every((word) => word === fold(word));
  const isSpelt = !isPlain || typedWords.length < 2; // hur far man
  const words = typedWords.map((word) => (isSpelt ? word : (analysis.fillersSpelt.get(word) ?? word)));
  return {
    forms: words,
    words: contentWords(words, analysis.tables),
    phrases: phrases.filter((run) => run.length),
    excluded: excluded.filter((run) => run.length),
    filters,
    caseNumber: analysis.cases.known(text) || (cases[0] ?? analysis.cases.known(rest.join(" "))),
    unfinished: rest.length > 0 && !/[ "]$/.test(text),
    plain: isPlain,
  };
}

/** Forms, a case number standing for its parts too. @param {Token[]} tokens */
function outermost(tokens) {
  let until = 0;
  const kept = tokens.filter(({ form, start, end }) => {
    if (start < until) return false;
    if (form[0] === CASE_MARK) until = end;
    return true;
  });
  return kept.map(({ form }) => form);
}

/** @param {string} typed */
function clean(typed) {
  const start = [...typed.slice(0, 2 * MAX_LENGTH)].slice(0, MAX_LENGTH).join("");
  const seen = plain(start.normalize("NFC").replace(UNSEEN, " "));
  return seen.replace(/[”“„»«]/g, '"').replace(/^ +/, "").replace(FILE, "");
}

/** A value as it is compared; all years of a span. @param {string} key @param {string} value */
function each(key, value) {
  const years = key === "ar" ? YEARS.exec(value)?.slice(1).map(Number) : undefined;
  if (!years) return [fold(value)].filter(Boolean);
  const first = Math.min(...years);
  const length = Math.min(Math.max(...years) - first, MOST_YEARS) + 1;
  return Array.from({ length }, (_, place) => String(first + place));
}

/**
 * Some words ask only after another: ”vad händer”.
 * @param {string[]} words @param {Tables} tables
 */
function contentWords(words, { stop, question }) {
  const content = words.filter((word) => !stop.includes(word));
  const asked = words.filter(
    (word, place) =>
      ![...stop, ...question].includes(word) && !question.includes(`${words[place - 1]} ${word}`),
  );
  return asked.length ? asked : content.length ? content : words;
}
