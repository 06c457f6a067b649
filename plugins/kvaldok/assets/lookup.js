// SPDX-License-Identifier: MIT
// Looks up terms of the index, and makes of them what may stand for a word, as search/lookup.py.

import { meaningsOf } from "./synonyms.js";

/** @import { Analysis } from "./analysis.js" */
/** @import { Concept, Entry, Meaning, Parameters, Synonyms, TermSource } from "./types.d.ts" */

export const SHORTEST_STEM = 4;
export const SHORTEST_PART = 3;

/** The terms of an index and what everyday words among them mean, as a query reads them. */
export class Lookup {
  /**
   * @param {TermSource} source @param {Synonyms} synonyms
   * @param {Analysis} analysis @param {Parameters} parameters
   */
  constructor(source, synonyms, analysis, parameters) {
    this.source = source;
    this.synonyms = synonyms;
    this.analysis = analysis;
    this.parameters = parameters;
  }

  /** @param {string[]} terms */
  entries(terms) {
    return terms.map((term) => this.source.term(term)).filter((entry) => entry !== undefined);
  }

  /** The entries of terms, or none where one is lacking. @param {string[]} terms */
  all(terms) {
    const entries = this.entries(terms);
    return entries.length === terms.length ? entries : [];
  }

  /** The last part of a compound, with or without a joining letter. @param {string} text */
  tail(text) {
    const { last_forms, never_last, short_parts } = this.analysis.tables;
    for (const tail of [text, /^[seoua]/.test(text) ? text.slice(1) : ""]) {
      if (tail.length < SHORTEST_STEM && !short_parts.includes(tail)) continue;
      const last = this.source.term(this.analysis.stem(tail));
      if (last && (!never_last.includes(last.term) || last_forms.includes(tail))) return last;
    }
    return undefined;
  }

  /** @param {Meaning} meaning */
  meaning({ terms, weight }) {
    const entries = this.all(terms);
    return entries.length ? together(entries, weight * this.parameters.synonym) : [];
  }

  /**
   * What words that were meant mean in their turn.
   * @param {string[]} terms @param {number} worth
   */
  meantToo(terms, worth) {
    const meanings = terms.flatMap((term) => meaningsOf(this.synonyms, [term]));
    const found = meanings.flatMap((meaning) => this.meaning(meaning));
    return found.map(({ entries, weight }) => ({ entries, weight: weight * worth }));
  }

  /** Whether so many documents hold a word that nothing need be made of it. @param {Entry} entry */
  isInMany(entry) {
    return documentFrequency(entry) >= this.parameters.usual_documents;
  }

  /** @param {Entry[]} entries @param {number} weight */
  wholeAndParts(entries, weight) {
    const parts = entries.map((entry) => (this.isInMany(entry) ? [] : this.entries(entry.parts)));
    const made = parts.filter(({ length }) => length > 1);
    const worth = weight * this.parameters.parts;
    const whole = [...alone(entries, weight, true), ...made.flatMap((part) => together(part, worth))];
    const terms = entries.map(({ term }) => term);
    return [...whole, ...this.meantToo(terms, weight)];
  }
}

/**
 * A weight of 0 switches off; `own` as in search/ranking.py.
 * @param {Entry[]} entries @param {number} weight @param {boolean} [own] @returns {Concept}
 */
export const alone = (entries, weight, own = false) =>
  weight ? entries.map((entry) => ({ entries: [entry], weight, own })) : [];

/** @param {Entry[]} entries @param {number} weight @returns {Concept} */
export const together = (entries, weight) => (weight ? [{ entries, weight }] : []);

/** The commonest first. @param {Entry} one @param {Entry} other */
export const byCommonness = (one, other) =>
  documentFrequency(other) - documentFrequency(one) || (one.term < other.term ? -1 : 1);

/** How many documents hold a term. @param {Entry} entry */
export const documentFrequency = ({ from, to }) => to - from;
