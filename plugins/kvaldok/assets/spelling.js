// SPDX-License-Identifier: MIT
// Words that are spelt otherwise in the index, as search/spelling.py.

import { isNumeric } from "./analysis.js";
import {
  Lookup,
  SHORTEST_PART,
  SHORTEST_STEM,
  alone,
  byCommonness,
  documentFrequency,
  together,
} from "./lookup.js";
import { distance, fold, isAlpha } from "./text.js";

/** @import { Concept, Entry } from "./types.d.ts" */

const COMMONER = 3; // times as common is the word that was meant
const LONG_STEM = 6; // a word that without å, ä and ö is hardly another one
const MOST_PREFIXED = 8;
const MOST_CORRECTIONS = 3;

/** Finds the words that a form may have been meant to be. */
export class Spelling extends Lookup {
  /** The word that each misspelt form was read as. @type {Map<string, string>} */
  corrections = new Map();

  /** forskola → förskola. @param {string} form */
  folded(form) {
    if (isNumeric(form)) return [];
    const stem = this.analysis.stem(form);
    if (fold(form) !== form && stem.length < LONG_STEM) return []; // kö is no ko
    const wanted = fold(stem);
    const same = this.source
      .near(wanted)
      .filter(({ term, display }) => fold(term) === wanted || fold(display) === fold(form));
    return this.wholeAndParts(same.sort(byCommonness), this.parameters.folded);
  }

  /**
   * The other spelling of a known word: names of files have no å, ä and ö.  Who types none of them
   * means a much commoner word with them.
   * @param {string} form @param {Concept} own @param {boolean} plain
   */
  speltOtherwise(form, own, plain) {
    const stem = this.analysis.stem(form);
    const wanted = fold(stem);
    const { folded } = this.parameters;
    if (!isAlpha(form)) return [];
    if (stem !== wanted) {
      return stem.length >= LONG_STEM ? alone(this.entries([wanted]), folded, true) : [];
    }
    if (!plain) return [];
    const most = Math.max(...own.flatMap(({ entries }) => entries.map(documentFrequency)));
    const others = this.source.spelt(wanted).filter(({ term }) => term !== stem);
    const common = others.filter((entry) => documentFrequency(entry) >= COMMONER * most);
    return this.wholeAndParts(common.sort(byCommonness), folded);
  }

  /** @param {string} form @param {boolean} unfinished */
  otherwise(form, unfinished) {
    if (isNumeric(form)) return unfinished ? this.#begun(form) : [];
    const lacking = this.source.misses;
    let found = unfinished ? this.#begun(form) : [];
    const most = Math.max(0, ...found.map(({ entries }) => documentFrequency(entries[0])));
    const isRare = most <= this.parameters.rare_documents;
    if (!isRare || this.source.misses > lacking) return found;
    found = [...found, ...this.corrected(form, most, 1)];
    if (!found.length) found = this.apart(form);
    if (!found.length) found = this.corrected(form, 0, 2);
    return found.length || this.source.misses > lacking ? found : this.#partly(form);
  }

  /** @param {string} form */
  #begun(form) {
    const start = fold(form);
    const begins = (/** @type {string} */ text) => form === start || text.startsWith(form);
    const begun = this.source
      .near(start)
      .filter(({ term, display }) => begins(display) || begins(term)) // kö does not go on as kontakt
      .sort(byCommonness);
    return alone(begun.slice(0, MOST_PREFIXED), this.parameters.prefix);
  }

  /** @param {string} form @returns {Concept} */
  apart(form) {
    for (const [length, first] of this.#firstParts(form)) {
      const last = this.tail(form.slice(length));
      if (last) return together([first, last], this.parameters.parts);
    }
    return [];
  }

  /** firmabil → bil, where no firma is known. @param {string} form */
  #partly(form) {
    if (!isAlpha(form)) return [];
    const first = this.#firstParts(form).slice(0, 1);
    const last = this.entries(this.#lastParts(form).slice(0, 1));
    return alone([...first.map(([, entry]) => entry), ...last], this.parameters.parts);
  }

  /** Terms that a form ends with, the longest first. @param {string} form */
  #lastParts(form) {
    const { never_last, short_parts } = this.analysis.tables;
    const spelt = fold(this.analysis.stem(form));
    const known = this.source.ending(spelt.slice(-SHORTEST_PART));
    const short = short_parts.filter(({ length }) => length >= SHORTEST_PART);
    const found = [...known.filter((term) => !never_last.includes(term)), ...short];
    const ends = found.filter((term) => term !== spelt && spelt.endsWith(fold(term)));
    const ordered = (/** @type {string} */ one, /** @type {string} */ other) =>
      other.length - one.length || (one < other ? -1 : 1);
    return ends.sort(ordered);
  }

  /** Words that a form begins with and how much of it they take. @param {string} form */
  #firstParts(form) {
    const { never_first } = this.analysis.tables;
    /** @type {Map<string, Entry>} */
    const known = new Map();
    for (const entry of isAlpha(form) ? this.source.near(fold(form.slice(0, SHORTEST_STEM))) : []) {
      for (const text of never_first.includes(entry.term) ? [] : [entry.display, entry.term]) {
        if (!known.has(fold(text))) known.set(fold(text), entry);
      }
    }
    /** @type {[number, Entry][]} */
    const found = [];
    for (const plain of [(/** @type {string} */ text) => text, this.analysis.stem.bind(this.analysis)]) {
      for (let cut = form.length - 2; cut >= SHORTEST_STEM; cut--) {
        const entry = known.get(fold(plain(form.slice(0, cut))));
        if (entry) found.push([cut, entry]);
      }
    }
    return found;
  }

  /** @param {string} form @param {number} least @param {number} slips */
  corrected(form, least, slips) {
    const allowed = form.length < 4 ? 0 : Math.min(slips, form.length < 8 ? 1 : 2);
    if (!allowed || !isAlpha(form)) return [];
    const stem = this.analysis.stem(form);
    const spelt = spellingFor(form);
    /** @type {Entry[][]} */
    const close = [[], [], []];
    for (const entry of this.#candidates(form, stem)) {
      const { term, display } = entry;
      const whole = distance(form, spelt(display), allowed);
      const isLong = stem.length > SHORTEST_STEM;
      const far = isLong ? Math.min(whole, distance(stem, spelt(term), allowed)) : whole;
      if (far > 0 && far <= allowed && documentFrequency(entry) > least) close[far].push(entry);
    }
    const far = close[1].length ? 1 : 2;
    const chosen = close[far].sort(byCommonness).slice(0, MOST_CORRECTIONS);
    const weight = this.parameters[far === 1 ? "fuzzy_one" : "fuzzy_two"];
    if (chosen.length && weight) this.corrections.set(form, chosen[0].display);
    return this.wholeAndParts(chosen, weight);
  }

  /** @param {string} form @param {string} stem */
  #candidates(form, stem) {
    const near = this.source.near(fold(form).slice(0, 3));
    const found = new Map(near.map((entry) => [entry.term, entry]));
    const allowed = form.length >= 8 ? 2 : 1;
    const spelt = spellingFor(form);
    for (const term of this.source.ending(fold(stem).slice(-3))) {
      if (found.has(term) || distance(stem, spelt(term), allowed) > allowed) continue;
      for (const entry of this.entries([term])) found.set(term, entry);
    }
    return [...found.values()];
  }
}

/** Who types no å, ä or ö may slip besides: vagloss → vägglöss. @param {string} form */
const spellingFor = (form) =>
  form === fold(form) && form.length > SHORTEST_STEM ? fold : (/** @type {string} */ text) => text;

