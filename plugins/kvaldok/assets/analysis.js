// SPDX-License-Identifier: MIT
// The analysis chain, as swedish/analysis.py and swedish/stemming.py; the tables travel in the
// manifest.

import { CaseNumbers } from "./diarienummer.js";
import { fold, isAlpha, plain } from "./text.js";

/** @import { Tables, Token } from "./types.d.ts" */

export const CASE_MARK = "#";

const WORD = /§+ ?([0-9]+)|[\p{L}\p{N}]+(?:[-:’'][\p{L}\p{N}]+)*/gu;
const FIRST_STEM = 2;
const LATER_STEM = 4;
const FILE_NAME = 3; // so many words joined by hyphens are the name of a file
const DATE = /^\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}$/u;
const DIGIT = /\p{Nd}/u;
// Heads that look inflected: vårdenhet is no form of vård, and arbetsplats none of arbetsplan.
const HEAD = /^(.+(?:enhet|plats|plan|insats|organ))(?:en|ens|er|ers|erna|ernas|et|ets|s)?$/u;
const MAN = /^(.{2}.*[^m](?<!ir)man)s?$/u; // kontaktman, but not stämman and firman
const VOWEL = /[aeiouyåäöéü]/;
/** @type {[RegExp, number, string][]} */
const TAILS = [
  [/([yöåé])n$/, 5, "$1"], // policyn, miljön, kommittén
  [/eln$/, 5, "el"], // regeln
  [/([oe]r)n$/, 6, "$1"], // rektorn, vintern
  // strategin and frånvaron, but not rutin
  [/((?:nom|[aelo]g|krat|rant|str|gor|dem|kem|rap|atr|graf|eor|ark|sof)i|aro)n$/, 6, "$1"],
  [/(sk|[^i]g|iv|sam|ön|än|sjuk|stark)t$/, 5, "$1"], // tekniskt, but not distrikt
  [/([^aeiouyåäöéü])el$/, 5, "$1l"], // regel, regler
  [/([tdkpbgv])r$/, 4, "$1"], // register, registret
  [/(l|[^o]r)t$/, 6, "$1"], // centralt, säkert, but not rapport
];

/** @param {string} form */
const isMarked = (form) => form[0] === CASE_MARK || form[0] === "§";

/** @param {string} form */
export const isNumeric = (form) => isMarked(form) || DIGIT.test(form);

/** @param {string} form */
export const piecesOf = (form) => form.split(/[-:']/).filter(Boolean);

export class Analysis {
  /** @type {Map<string, string>} */
  #forms = new Map();
  /** @type {Map<string, string>} */
  #stems = new Map();

  /** @param {Tables} tables */
  constructor(tables) {
    this.tables = tables;
    this.cases = new CaseNumbers(tables.diarienummer);
    this.endings = longestFirst(tables.endings);
    this.irregular = longestFirst(Object.keys(tables.irregular_stems));
    const own = Object.entries(tables.own_stems);
    this.ownStems = new Map(own.flatMap(([stem, forms]) => forms.map((form) => [form, stem])));
    /** Stop words and question words with å, ä and ö, by how they are typed without. */
    this.fillersSpelt = fillersSpelt(tables);
  }

  /** @param {string} text */
  tokenize(text) {
    const spaced = plain(text).replace(/[\ud800-\udfff]/g, "\0");
    /** @type {Token[]} */
    const tokens = [];
    for (const { form, start, end } of this.cases.find(spaced)) {
      tokens.push({ form: CASE_MARK + form, start, end });
    }
    const cases = tokens.length;
    for (const { 0: word, 1: number, index: start } of spaced.matchAll(WORD)) {
      const end = start + word.length;
      if (number) {
        const form = number.replace(/^0+(?=.)/, "");
        tokens.push({ form: `§${form}`, start, end }, { form, start: end - number.length, end });
      } else {
        tokens.push(...this.#words(word, start));
      }
    }
    if (cases) tokens.sort((one, other) => one.start - other.start || other.end - one.end);
    return tokens;
  }

  /** One word, or those of a file's name. @param {string} text @param {number} start */
  #words(text, start) {
    const pieces = text.split("-");
    const isName = pieces.length >= FILE_NAME && pieces.filter(isAlpha).length >= FILE_NAME - 1;
    return (isName ? pieces : [text]).map((word) => {
      const token = { form: this.#form(word), start, end: start + word.length };
      start = token.end + 1;
      return token;
    });
  }

  /** @param {string} word */
  #form(word) {
    let known = this.#forms.get(word);
    if (known === undefined) {
      known = word.toLowerCase().normalize("NFC").replaceAll("’", "'");
      this.#forms.set(word, known);
    }
    return known;
  }

  /** @param {string} form */
  term(form) {
    /** @type {string[]} */
    const none = [];
    if (form[0] === CASE_MARK) return { term: form, pieces: form.slice(1).split("-") };
    if (isMarked(form)) return { term: form, pieces: none };
    const head = form.split(":", 1)[0];
    const pieces = piecesOf(/^\p{Nd}*$/u.test(head) ? form : head);
    const stems = pieces.map((piece) => this.stem(piece));
    if (pieces.length < 2) return { term: stems[0], pieces: none };
    // Numbers keep what parts them, so that 1-3 is not 13; but dates are the same without hyphens.
    const areNumbers = pieces.every((piece) => /^\p{Nd}+$/u.test(piece));
    if (areNumbers && !DATE.test(form)) return { term: form, pieces: stems };
    return { term: pieces.slice(0, -1).join("") + stems.at(-1), pieces: stems };
  }

  /** @param {string} form */
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
    const own = this.ownStems.get(form);
    if (own) return own;
    if (form.length < 4 || DIGIT.test(form) || this.tables.unchanged.includes(form)) return form;
    const whole = HEAD.exec(form)?.[1] ?? MAN.exec(form)?.[1];
    if (whole) return whole;
    let word = form;
    let shorter = this.#shorten(form, FIRST_STEM);
    while (shorter !== word) [word, shorter] = [shorter, this.#shorten(shorter, LATER_STEM)];
    const last = word.at(-1) ?? "";
    if (word.length > 3 && last === word.at(-2) && !VOWEL.test(last)) word = word.slice(0, -1);
    const ending = this.irregular.find((item) => word.endsWith(item));
    return ending ? word.slice(0, -ending.length) + this.tables.irregular_stems[ending] : word;
  }

  /** @param {string} word @param {number} shortest */
  #shorten(word, shortest) {
    const { adjective_endings, genitive_after, unchanged } = this.tables;
    if (unchanged.includes(word)) return word;
    const genitive = /.{3}(.)s$/u.exec(word)?.[1];
    const stripped = genitive && genitive_after.includes(genitive) ? word.slice(0, -1) : word;
    if (unchanged.includes(stripped)) return stripped;
    const base = stripped.slice(0, -1);
    if (/[atn]$/.test(stripped) && base.length >= LATER_STEM && unchanged.includes(base)) return base;
    for (const [ending, base] of Object.entries(adjective_endings)) {
      const stem = stripped.slice(0, -ending.length);
      if (stem.length >= FIRST_STEM && stripped.endsWith(ending)) return stem + base;
    }
    for (const candidate of [word, stripped]) {
      for (const ending of this.endings) {
        const stem = candidate.slice(0, -ending.length);
        const more = ending.length === 1 || ending.startsWith("het") ? 3 : 0;
        if (stem.length < Math.max(shortest, more) || !candidate.endsWith(ending)) continue;
        if (ending.startsWith("het") && /[aeo]$/.test(stem)) continue; // verksaheten is a slip
        if (ending === "na" && /[aiuyåäö]$/.test(stem)) continue; // skriv-na, ärende-na, but grön-a
        if (ending === "es" && shortest === LATER_STEM) continue; // sjukres-or is no form of sjuk
        if (VOWEL.test(stem)) return stem;
      }
    }
    for (const [tail, shortest, kept] of TAILS) {
      if (stripped.length >= shortest && tail.test(stripped)) return stripped.replace(tail, kept);
    }
    return stripped;
  }
}

/** @param {Tables} tables */
function fillersSpelt({ stop, question, no_fillers }) {
  const known = new Set([...stop, ...question, ...no_fillers]);
  const spelt = [...question, ...stop].map((word) => /** @type {const} */ ([fold(word), word]));
  return new Map(spelt.filter(([plain]) => !known.has(plain)));
}

/** @param {string[]} words */
const longestFirst = (words) => words.toSorted((one, other) => other.length - one.length);
