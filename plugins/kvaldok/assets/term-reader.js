// SPDX-License-Identifier: MIT
// Reads the terms of an index, and what everyday words among them mean, as search/term_reader.py.

import { baseOf, expressionMark, firstWord, isSet, markOf } from "./hints.js";
import { fold } from "./text.js";
import { countWhile } from "./wire.js";

/** @import { Analysis } from "./analysis.js" */
/** @import { Files } from "./files.js" */
/** @import { Entry, Manifest, Shard } from "./types.d.ts" */

/** @type {{ entries: Map<string, Entry> }} */
const NONE = { entries: new Map() };

/** The terms of an index (a TermSource). */
export class TermReader {
  /** @param {Manifest} manifest @param {Files} files @param {Analysis} analysis */
  constructor(manifest, files, analysis) {
    this.manifest = manifest;
    this.files = files;
    this.entries = new Map(manifest.head.entries);
    this.inHead = new Set([...this.entries.keys()].map(fold));
    const { stop, question } = analysis.tables;
    const fillers = [...stop, ...question].filter((form) => !form.includes(" "));
    // Words whose files are not read for their own sake: the manifest tells what begins with them.
    this.unread = new Set([...this.inHead, ...fillers.map((form) => fold(analysis.stem(form)))]);
  }

  get misses() {
    return this.files.misses;
  }

  /** Notes the terms of a file: one that is lent is the same in each. @param {Shard} shard */
  take(shard) {
    for (const held of [shard.entries, shard.lent]) {
      for (const [term, entry] of held) {
        if (!this.entries.has(term)) this.entries.set(term, entry);
        else held.set(term, /** @type {Entry} */ (this.entries.get(term)));
      }
    }
  }

  /** Terms of one folded spelling stand in the head all, or none. @param {string} term */
  #isInHead(term) {
    return this.inHead.has(fold(term));
  }

  /** @param {string} term @returns {Entry | undefined} */
  term(term) {
    const known = this.entries.get(term);
    if (known || this.#isInHead(term) || !this.mayHold(fold(term))) return known;
    return this.#shard(fold(term), -1)?.entries.get(term);
  }

  /** The shard where a folded spelling belongs. @param {string} spelling @param {number} least */
  #shard(spelling, least) {
    const { first, names } = this.manifest.terms;
    const number = Math.max(countWhile(first, (key) => key <= spelling) - 1, least);
    /** @type {Shard | undefined} */
    const shard = number in first ? this.files.get("terms", names, number) : undefined;
    return shard;
  }

  /** What an expression of the lexicon means. @param {string} key @param {boolean} [soon] */
  meanings(key, soon = true) {
    const needed = this.manifest.expressions.get(expressionMark(key));
    const shard = needed || this.#mayMean(key) ? this.#shard(firstWord(key), 0) : undefined;
    // What it means is read with it, not after it.
    const { names } = this.manifest.terms;
    if (!shard && soon) needed?.forEach((number) => this.files.get("terms", names, number));
    return shard?.meanings.get(key);
  }

  /** Whether there may be an expression that the manifest does not tell of. @param {string} key */
  #mayMean(key) {
    const { single } = this.manifest;
    if (!single.length || this.unread.has(firstWord(key))) return false;
    return baseOf(key).includes(" ") || isSet(single, expressionMark(key));
  }

  /**
   * Whether there may be a term of a folded spelling; mostly it is known at once where there is
   * none.
   * @param {string} spelling
   */
  mayHold(spelling) {
    const { known } = this.manifest;
    return !known.length || isSet(known, markOf(spelling));
  }

  /** @param {string} text @returns {Entry[]} */
  spelt(text) {
    if (!this.mayHold(text)) return [];
    const { entries } = this.#isInHead(text) ? this.manifest.head : (this.#shard(text, -1) ?? NONE);
    return [...entries.values()].filter(({ term }) => fold(term) === text);
  }

  /** @param {string} text @returns {Entry[]} */
  near(text) {
    const shards = this.#range("terms", text);
    const found = [this.manifest.head, ...shards]
      .flatMap(({ entries }) => [...entries.values()])
      .filter(({ term }) => fold(term).startsWith(text));
    return found.sort(
      ({ term: one }, { term: other }) => order(fold(one), fold(other)) || order(one, other),
    );
  }

  /** @param {string} text @returns {string[]} */
  ending(text) {
    const shards = this.#range("reverse", [...text].reverse().join(""));
    return shards.flat().filter((term) => fold(term).endsWith(text));
  }

  /**
   * The first of the files where a beginning may stand, and the one after the last.
   * @param {"terms" | "reverse"} kind @param {string} text
   */
  span(kind, text) {
    const { first } = this.manifest[kind];
    const start = Math.max(countWhile(first, (key) => key <= text) - 1, 0);
    return [start, text ? countWhile(first, (key) => key < `${text}\uffff`) : 0];
  }

  /** @param {"terms" | "reverse"} kind @param {string} text */
  #range(kind, text) {
    const { first, names } = this.manifest[kind];
    const numbers = [...first.keys()].slice(...this.span(kind, text));
    return numbers.map((number) => this.files.get(kind, names, number)).filter(Boolean);
  }
}

/** @param {string} one @param {string} other */
export const order = (one, other) => (one < other ? -1 : Number(one > other));
