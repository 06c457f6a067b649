// SPDX-License-Identifier: MIT
/** The analysis chain, as swedish/analysis.py: the tables of both travel in the manifest. */

import { CaseNumbers } from "./diarienummer.js";
import { SPACE } from "./text.js";

/**
 * @typedef {{ form: string, start: number, end: number }} Token
 * @typedef {{ endings: string[], genitive_after: string, adjective_endings: string[],
 *   irregular_stems: Record<string, string>, unchanged: string[], stop: string[],
 *   question: string[], never_first: string[], never_last: string[],
 *   diarienummer: import("./diarienummer.js").CaseTable }} Tables
 */

/** Begins the term of a diarienummer, so that it meets no word. */
export const CASE_MARK = "#";

const SIGN = "[\\p{L}\\p{N}]";
const WORD = new RegExp(`§+[${SPACE}]?([0-9]+)|${SIGN}+(?:[-:’']${SIGN}+)*`, "gu");
const ANY_SPACE = new RegExp(`[${SPACE}]`, "g");
const VOWELS = "aeiouyåäöéü";
const VOWEL = new RegExp(`[${VOWELS}]`);
const WEAK_EL = new RegExp(`[^${VOWELS}]el$`);
const DIGIT = /\p{Nd}/u;
const DIGITS = /^\p{Nd}+$/u;

/** @param {string} word */
const startsMarked = (word) => word[0] === CASE_MARK || word[0] === "§";

/**
 * Whether a form is a number or has one in it.
 * @param {string} form
 */
export const isNumeric = (form) => startsMarked(form) || DIGIT.test(form);

/**
 * The pieces of a form that hyphens, colons or apostrophes join.
 * @param {string} form
 */
export const piecesOf = (form) => form.split(/[-:']/).filter(Boolean);

export class Analysis {
  /** @type {Map<string, string>} */
  #stems = new Map();

  /** @param {Tables} tables */
  constructor(tables) {
    this.tables = tables;
    this.cases = new CaseNumbers(tables.diarienummer);
    this.stop = new Set(tables.stop);
    this.question = new Set(tables.question);
    this.unchanged = new Set(tables.unchanged);
    this.neverFirst = new Set(tables.never_first);
    this.neverLast = new Set(tables.never_last);
    this.endings = longestFirst(tables.endings);
    this.irregular = longestFirst(Object.keys(tables.irregular_stems));
  }

  /**
   * The tokens of a text (NFC is the caller's), left to right; case numbers stand for themselves.
   * @param {string} text
   */
  tokenize(text) {
    /** @type {Token[]} */
    const tokens = [];
    for (const { normal, start, end } of this.cases.find(text.replace(ANY_SPACE, " "))) {
      tokens.push({ form: CASE_MARK + normal, start, end });
    }
    // No letter lies beyond the basic plane, for us: signs there keep their width and no more.
    for (const match of text.replace(/[\ud800-\udfff]/g, "\0").matchAll(WORD)) {
      const [word, number] = match;
      const start = match.index;
      const end = start + word.length;
      if (number) {
        const value = number.replace(/^0+(?=.)/, "");
        tokens.push({ form: `§${value}`, start, end });
        tokens.push({ form: value, start: end - number.length, end });
      } else {
        const form = word.toLowerCase().normalize("NFC").replaceAll("’", "'");
        tokens.push({ form, start, end });
      }
    }
    return tokens.sort((one, other) => one.start - other.start || other.end - one.end);
  }

  /**
   * A form's term, and the stems of its pieces where a hyphen joins them.
   * @param {string} form
   * @returns {{ term: string, pieces: string[] }}
   */
  term(form) {
    if (startsMarked(form)) return { term: form, pieces: [] };
    const head = form.split(":", 1)[0];
    const word = head && !DIGITS.test(head) ? head : form;
    const pieces = piecesOf(word);
    if (pieces.length < 2) return { term: this.stem(pieces[0] ?? word), pieces: [] };
    const stems = pieces.map((piece) => this.stem(piece));
    return { term: pieces.slice(0, -1).join("") + stems.at(-1), pieces: stems };
  }

  /**
   * The stem of a form without hyphen or colon.
   * @param {string} form
   */
  stem(form) {
    let known = this.#stems.get(form);
    if (known === undefined) {
      known = this.#stem(form);
      this.#stems.set(form, known);
    }
    return known;
  }

  /** @param {string} form */
  #stem(form) {
    if (form.length < 4 || DIGIT.test(form) || this.unchanged.has(form)) return form;
    let word = form;
    for (let shorter = this.#shorten(word); shorter !== word; shorter = this.#shorten(word)) {
      word = shorter;
    }
    return this.#irregular(undouble(word));
  }

  /** @param {string} stem */
  #irregular(stem) {
    const ending = this.irregular.find((item) => stem.endsWith(item));
    return ending ? stem.slice(0, -ending.length) + this.tables.irregular_stems[ending] : stem;
  }

  /** @param {string} word */
  #shorten(word) {
    if (this.unchanged.has(word)) return word;
    const genitive =
      word.endsWith("s") && word.length > 4 && this.tables.genitive_after.includes(word.at(-2) ?? "");
    const stripped = genitive ? word.slice(0, -1) : word;
    if (genitive && this.unchanged.has(stripped)) return stripped;
    for (const candidate of [word, stripped]) {
      for (const ending of this.endings) {
        if (!candidate.endsWith(ending)) continue;
        const stem = candidate.slice(0, -ending.length);
        if (leavesStem(stem, ending)) return stem;
      }
    }
    return this.#withoutTail(stripped);
  }

  /** @param {string} word */
  #withoutTail(word) {
    const size = word.length;
    for (const ending of this.tables.adjective_endings) {
      if (word.endsWith(ending) && size - ending.length >= 3) return word.slice(0, -ending.length);
    }
    const drops =
      (size > 4 && /[yöåé]n$/.test(word)) || // policyn, miljön, kommittén
      (size > 4 && word.endsWith("eln")); // regeln
    if (drops) return word.slice(0, -1);
    if (size > 4 && WEAK_EL.test(word)) return `${word.slice(0, -2)}l`; // regel, regler
    const tail =
      (size > 3 && /[tdkpbgv]r$/.test(word)) || // register, registret
      (size > 5 && /[lr]t$/.test(word)); // centralt, säkert
    return tail ? word.slice(0, -1) : word;
  }
}

/** @param {string[]} words */
const longestFirst = (words) => words.toSorted((one, other) => other.length - one.length);

/**
 * @param {string} stem
 * @param {string} ending
 */
function leavesStem(stem, ending) {
  const shortest = ending.length === 1 || ending.startsWith("het") ? 3 : 2;
  return stem.length >= shortest && VOWEL.test(stem);
}

/** @param {string} word */
function undouble(word) {
  const last = word.at(-1) ?? "";
  const doubled = word.length > 3 && last === word.at(-2) && !VOWEL.test(last);
  return doubled ? word.slice(0, -1) : word;
}
