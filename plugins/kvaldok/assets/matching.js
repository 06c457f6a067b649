// SPDX-License-Identifier: MIT
/** From words to what may stand for them in the index, as search/matching.py does. */

import { isNumeric } from "./analysis.js";
import { distance, fold, isAlpha } from "./text.js";

/**
 * @typedef {import("./wire.js").Entry} Entry
 * @typedef {{ entries: Entry[], weight: number }} Alternative
 * @typedef {Alternative[]} Concept
 * @typedef {Record<string, number>} Parameters
 */

/**
 * The terms of an index, read in parts.  What lies in a file that is not here yet is left out and
 * `missing` counts that file: the answer then serves only to tell what is needed.
 * @typedef {{ term: (term: string) => Entry | undefined, near: (text: string) => Entry[],
 *   ending: (text: string) => string[], missing: Set<string> }} TermSource
 */

const SHORTEST_STEM = 4;
const MOST_PREFIXED = 8;
const MOST_CORRECTIONS = 3;

/**
 * What each word of a query may stand for, and the word that each misspelt form was read as.
 * @param {import("./query.js").Query} query
 * @param {TermSource} source
 * @param {import("./analysis.js").Analysis} analysis
 * @param {Parameters} parameters
 */
export function matchQuery({ words, unfinished }, source, analysis, parameters) {
  const matcher = new Matcher(source, analysis, parameters);
  const concepts = words.map((form, place) => {
    const missing = source.missing.size;
    const alternatives = [...matcher.itself(form), ...matcher.joined(words, place)];
    if (source.missing.size > missing) return [];
    if (!alternatives.length) {
      return matcher.otherwise(form, unfinished && place === words.length - 1);
    }
    const most = Math.max(...alternatives.flatMap(({ entries }) => entries.map(spread)));
    if (most > parameters.rare_documents) return alternatives;
    // Much commoner words one slip away from a word that hardly stands anywhere.
    const least = Math.trunc(most * parameters.rare_ratio);
    return [...alternatives, ...matcher.corrected(form, least)];
  });
  return { concepts, corrections: matcher.corrections };
}

class Matcher {
  /** @type {Map<string, string>} */
  corrections = new Map();

  /**
   * @param {TermSource} source
   * @param {import("./analysis.js").Analysis} analysis
   * @param {Parameters} parameters
   */
  constructor(source, analysis, parameters) {
    this.source = source;
    this.analysis = analysis;
    this.parameters = parameters;
  }

  /**
   * The word in any inflection, and the parts of it where it is a known compound.
   * @param {string} form
   */
  *itself(form) {
    const { term, pieces } = this.analysis.term(form);
    const entry = this.source.term(term);
    if (entry) yield { entries: [entry], weight: 1 };
    const parts = this.#entries(entry?.parts.length ? entry.parts : pieces);
    if (parts.length > 1) yield { entries: parts, weight: this.parameters.parts };
  }

  /**
   * Words written apart that the corpus writes together: sop sortering → sopsortering.
   * @param {string[]} words
   * @param {number} place
   */
  joined(words, place) {
    const pairs = [words.slice(Math.max(place - 1, 0), place + 1), words.slice(place, place + 2)];
    const terms = pairs
      .filter((pair) => pair.length === 2 && pair.every(isAlpha))
      .flatMap(([left, right]) => [left + right, `${left}s${right}`])
      .map((form) => this.analysis.stem(form));
    return this.#alone(this.#entries(terms), this.parameters.joined);
  }

  /**
   * For a word that the index lacks: without diacritics, unfinished, apart, misspelt.
   * @param {string} form
   * @param {boolean} unfinished
   */
  otherwise(form, unfinished) {
    if (isNumeric(form)) return unfinished ? this.#begun(form) : [];
    const missing = this.source.missing.size;
    let found = this.#folded(form);
    if (!found.length && unfinished) found = this.#begun(form);
    if (!found.length && this.source.missing.size === missing) found = this.#apart(form);
    // What is asked for in vain because its file is not here yet is asked for in one go.
    return found.length ? found : this.corrected(form, 0);
  }

  /**
   * The commonest words at the smallest distance, in more than `least` documents.
   * @param {string} form
   * @param {number} least
   */
  corrected(form, least) {
    const allowed = form.length < 4 ? 0 : form.length < 8 || least ? 1 : 2;
    if (!allowed || !isAlpha(form)) return [];
    const stem = this.analysis.stem(form);
    const close = this.#candidates(form, stem)
      .filter((entry) => spread(entry) > least)
      .map((entry) => ({ entry, far: farness(form, stem, entry, allowed) }))
      .filter(({ far }) => far > 0 && far <= allowed)
      .sort((one, other) => one.far - other.far || byCommonness(one.entry, other.entry));
    if (!close.length) return [];
    const nearest = close[0].far;
    this.corrections.set(form, close[0].entry.display);
    const chosen = close.filter(({ far }) => far === nearest).slice(0, MOST_CORRECTIONS);
    const weight = nearest === 1 ? this.parameters.fuzzy_one : this.parameters.fuzzy_two;
    return this.#alone(chosen.map(({ entry }) => entry), weight);
  }

  /** @param {string[]} terms */
  #entries(terms) {
    return terms.map((term) => this.source.term(term)).filter((entry) => entry !== undefined);
  }

  /**
   * @param {Entry[]} entries
   * @param {number} weight
   */
  #alone(entries, weight) {
    return entries.map((entry) => ({ entries: [entry], weight }));
  }

  /**
   * Words that differ in diacritics only: forskola → förskola.
   * @param {string} form
   */
  #folded(form) {
    const wanted = fold(this.analysis.stem(form));
    const spelt = fold(form);
    const entries = this.source
      .near(wanted)
      .filter(({ term, display }) => fold(term) === wanted || fold(display) === spelt);
    return this.#alone(entries.sort(byCommonness), this.parameters.folded);
  }

  /**
   * Words that begin as an unfinished one.
   * @param {string} form
   */
  #begun(form) {
    const entries = this.source.near(fold(form)).sort(byCommonness).slice(0, MOST_PREFIXED);
    return this.#alone(entries, this.parameters.prefix);
  }

  /**
   * A compound that the corpus lacks, taken apart after its longest known first part.
   * @param {string} form
   */
  #apart(form) {
    if (!isAlpha(form)) return [];
    const spelt = fold(form);
    for (const entry of this.#firstParts(spelt)) {
      const rest = spelt.slice(entry.term.length);
      for (const cut of /^[seoua]/.test(rest) ? [rest, rest.slice(1)] : [rest]) {
        if (cut.length < 3) continue;
        const second = this.source.term(this.analysis.stem(form.slice(form.length - cut.length)));
        if (second && !this.analysis.neverLast.has(second.term)) {
          return [{ entries: [entry, second], weight: this.parameters.parts }];
        }
      }
    }
    return [];
  }

  /** @param {string} spelt */
  #firstParts(spelt) {
    return this.source
      .near(spelt.slice(0, SHORTEST_STEM))
      .filter(
        ({ term }) =>
          term.length >= SHORTEST_STEM &&
          spelt.startsWith(fold(term)) &&
          spelt.length - term.length >= 3 &&
          !this.analysis.neverFirst.has(term),
      )
      .sort((one, other) => other.term.length - one.term.length || inOrder(one, other));
  }

  /**
   * Terms that share a beginning or an end with the word: a slip seldom hits both.
   * @param {string} form
   * @param {string} stem
   */
  #candidates(form, stem) {
    const found = new Map(this.source.near(fold(form).slice(0, 3)).map((item) => [item.term, item]));
    const allowed = form.length >= 8 ? 2 : 1;
    for (const term of this.source.ending(fold(stem).slice(-3))) {
      if (found.has(term) || distance(stem, term, allowed) > allowed) continue;
      const entry = this.source.term(term);
      if (entry) found.set(term, entry);
    }
    return [...found.values()];
  }
}

/** @param {Entry} entry */
const spread = (entry) => entry.to - entry.from;

/**
 * @param {Entry} one
 * @param {Entry} other
 */
const inOrder = (one, other) => (one.term < other.term ? -1 : 1);

/**
 * @param {Entry} one
 * @param {Entry} other
 */
const byCommonness = (one, other) => spread(other) - spread(one) || inOrder(one, other);

/**
 * @param {string} form
 * @param {string} stem
 * @param {Entry} entry
 * @param {number} limit
 */
const farness = (form, stem, { term, display }, limit) =>
  Math.min(distance(stem, term, limit), distance(form, display, limit));
