// SPDX-License-Identifier: MIT
// Finds the documents in which words follow one another, as search/phrases.py.

import { META_FIELDS, itemOf } from "./wire.js";

/** @import { Analysis } from "./analysis.js" */
/** @import { TermReader } from "./term-reader.js" */
/** @import { TextReader } from "./texts.js" */
/** @import { Entry, Found } from "./types.d.ts" */

const TITLE = 0;
const SUMMARY = 4;

/** Looks for phrases in the texts: the index does not know where in them words stand. */
export class PhraseReader {
  /**
   * The terms of texts that phrases have been looked for in: texts never change.
   * @type {Map<string, string[]>}
   */
  #read = new Map();

  /** @param {TermReader} terms @param {TextReader} texts @param {Analysis} analysis */
  constructor(terms, texts, analysis) {
    this.terms = terms;
    this.texts = texts;
    this.analysis = analysis;
  }

  /** A test for words that follow one another, or for one. @param {string[]} run */
  holding(run) {
    const { stop } = this.analysis.tables;
    const terms = run.map((form) => this.analysis.term(form).term);
    const sought = terms.filter((_, place) => run.length === 1 || !stop.includes(run[place]));
    const entries = sought.map((term) => this.terms.term(term));
    return (/** @type {Found} */ { document }) => {
      const items = entries.map((entry) =>
        entry ? itemOf(entry.postings, entry.from, entry.to, document) : -1,
      );
      if (!items.length || items.includes(-1)) return false;
      const postings = /** @type {Entry[]} */ (entries).map((entry) => entry.postings);
      const inAll = (/** @type {number} */ field) =>
        postings.every(({ meta }, place) => meta[items[place] * META_FIELDS + field]);
      const [first, ...others] = postings.map(({ passages, first }, place) =>
        passages.subarray(first[items[place]], first[items[place] + 1]),
      );
      const texts = [...first]
        .filter((passage) => others.every((passages) => passages.includes(passage)))
        .map((passage) => () => this.texts.passage(document, passage));
      if (inAll(TITLE)) texts.push(() => this.texts.header(document)?.title);
      if (inAll(SUMMARY)) texts.push(() => this.texts.header(document)?.summary);
      return run.length === 1 || texts.some((text) => this.#follows(text() ?? "", terms));
    };
  }

  /** @param {string} text @param {string[]} terms */
  #follows(text, terms) {
    let found = this.#read.get(text);
    if (!found) {
      found = this.analysis.tokenize(text).map(({ form }) => this.analysis.term(form).term);
      this.#read.set(text, found);
    }
    return found.some((_, at) => terms.every((term, place) => found[at + place] === term));
  }
}
