// SPDX-License-Identifier: MIT
// From words to what may stand for them in the index, as search/matching.py.

import { CASE_MARK } from "./analysis.js";
import { Lookup, SHORTEST_PART, SHORTEST_STEM, alone, documentFrequency, together } from "./lookup.js";
import { Spelling } from "./spelling.js";
import { findSpans, meaningsOf } from "./synonyms.js";
import { fold, isAlpha } from "./text.js";

/** @import { Analysis } from "./analysis.js" */
/** @import { Alternative, Concept, Parameters, Query, Synonyms, TermSource } from "./types.d.ts" */

const SHORTEST_SLIP = 6; // what is shorter may well be unfinished

/**
 * What each word of a query may stand for.  Where a file is not here yet (`misses`), nothing is made
 * of what it seems to lack: the step is taken again when the file has come (files.js).
 * @param {Query} query @param {TermSource} source @param {Synonyms} synonyms
 * @param {Analysis} analysis @param {Parameters} parameters
 */
export function matchQuery(query, source, synonyms, analysis, parameters) {
  const { forms, unfinished, plain } = query;
  const matcher = new Words(source, synonyms, analysis, parameters);
  const spelling = new Spelling(source, synonyms, analysis, parameters);
  const words = matcher.apartAtHyphens(query.words);
  const before = source.misses;
  const { meant, besides } = matcher.meant(forms, words, plain);
  const isWaiting = source.misses > before;
  const concepts = words.map((form, place) => {
    const lacking = source.misses;
    const everyday = meant.get(form);
    /** @type {Alternative[]} */
    let own = [...matcher.itself(form), ...matcher.joined(words, place)];
    if (source.misses > lacking) return own;
    const isKnown = own.length > 0;
    own = isKnown ? [...own, ...spelling.speltOtherwise(form, own, plain)] : spelling.folded(form);
    const isUsual = own.some((item) => item.own && matcher.isInMany(item.entries[0]));
    const derived = isUsual ? [] : matcher.derived(form);
    const found = [...own, ...derived, ...(everyday ?? [])];
    if (source.misses > lacking || (everyday && isWaiting)) {
      // What a word that is surely unknown needs is asked for in the same trip.
      if (!found.length && form.length >= SHORTEST_SLIP && !matcher.mayBe(form)) {
        spelling.corrected(form, 0, 1);
        matcher.meantByPart(form, false, plain);
      }
      return found;
    }
    const byPart = isUsual ? [] : matcher.meantByPart(form, own.length > 0, plain);
    if (!found.length) {
      return [...spelling.otherwise(form, unfinished && place === words.length - 1), ...byPart];
    }
    if (everyday && !own.length) return [...found, ...spelling.apart(form), ...byPart];
    const most = Math.max(...found.flatMap(({ entries }) => entries.map(documentFrequency)));
    if (everyday || !isKnown || most > parameters.rare_documents) return [...found, ...byPart];
    const commoner = spelling.corrected(form, Math.trunc(most * parameters.rare_ratio), 1);
    return [...found, ...commoner, ...byPart];
  });
  const { stop } = analysis.tables;
  const asked = forms.filter((form) => !stop.includes(form));
  const leftOut = asked.filter((form) => !query.words.includes(form));
  const { corrections } = spelling;
  const count = asked.length + words.length - query.words.length;
  return { concepts: [...concepts, ...besides], corrections, asked: count, leftOut };
}

class Words extends Lookup {
  /** Words with a hyphen that nobody knows as one: ansvarsprövning-2014. @param {string[]} words */
  apartAtHyphens(words) {
    return words.flatMap((form) => {
      const pieces = form.split("-").filter((piece) => !this.analysis.tables.stop.includes(piece));
      const areNumbers = pieces.every((piece) => /^\p{Nd}+$/u.test(piece));
      if (pieces.length < 2 || form[0] === CASE_MARK || areNumbers) return [form];
      const lacking = this.source.misses;
      const { term } = this.analysis.term(form);
      const isKnown = this.source.term(term) || meaningsOf(this.synonyms, [term], true).length;
      return isKnown || this.source.misses > lacking ? [form] : pieces;
    });
  }

  /** @param {string} form */
  itself(form) {
    const { term, pieces } = this.analysis.term(form);
    let own = this.entries([term]);
    // A slip for -ess, which is taken for an ending: adres, proces; sekretes is no sekreterare.
    if (form.endsWith("es") && !own[0]?.display.startsWith(form)) {
      const doubled = this.entries([this.analysis.stem(`${form}s`)]);
      if (doubled.length) own = doubled;
    }
    if (own.some((entry) => this.isInMany(entry))) return alone(own, 1, true);
    const parts = this.entries(own[0]?.parts.length ? own[0].parts : pieces);
    const whole = alone(own, 1, true);
    return parts.length > 1 ? [...whole, ...together(parts, this.parameters.parts)] : whole;
  }

  /** Whether there may be such a word in the index. @param {string} form */
  mayBe(form) {
    return this.source.mayHold(fold(this.analysis.term(form).term));
  }

  /**
   * Whether so many documents hold the word, as it is spelt, that it is no slip.
   * @param {string} form
   */
  isUsual(form) {
    return this.entries([this.analysis.term(form).term]).some((entry) => this.isInMany(entry));
  }

  /**
   * A usual word is not another one without its diacritics: stora is hardly störa.
   * @param {string[]} forms @param {string[]} words @param {boolean} plain
   */
  meant(forms, words, plain) {
    const mayLack = (/** @type {string} */ form) => plain && words.includes(form) && !this.isUsual(form);
    /** @type {Map<string, Alternative[]>} */
    const meant = new Map();
    /** @type {Concept[]} */
    const besides = [];
    for (const span of findSpans(forms, this.synonyms, this.analysis, mayLack)) {
      const found = span.meanings.flatMap((meaning) => this.meaning(meaning));
      const inside = span.forms.filter((form) => words.includes(form));
      for (const form of inside) meant.set(form, [...(meant.get(form) ?? []), ...found]);
      if (found.length && !inside.length) besides.push(found);
    }
    return { meant, besides };
  }

  /**
   * jobbkläder → arbete and kläder.
   * @param {string} form @param {boolean} known @param {boolean} plain @returns {Concept}
   */
  meantByPart(form, known, plain) {
    const shortest = known ? SHORTEST_STEM : SHORTEST_PART;
    for (let cut = isAlpha(form) ? form.length - 3 : 0; cut >= shortest; cut--) {
      const lacking = this.source.misses;
      const stems = [this.analysis.stem(form.slice(0, cut))];
      const meanings = meaningsOf(this.synonyms, stems, plain, false);
      const mayMean = meanings.length || this.source.misses > lacking;
      const last = mayMean ? this.tail(form.slice(cut)) : undefined;
      if (!last || !meanings.length) continue;
      return meanings.flatMap(({ terms, weight }) => {
        const first = this.all(terms);
        return first.length ? together([...first, last], weight * this.parameters.parts) : [];
      });
    }
    return [];
  }

  /** betala → betalning, mobba → mobbning. @param {string} form */
  derived(form) {
    const { noun_endings, verb_endings } = this.analysis.tables;
    if (!isAlpha(form) || !verb_endings.some((ending) => form.endsWith(ending))) return [];
    const stem = this.analysis.stem(form);
    const stems = stem.length >= SHORTEST_STEM ? [stem] : [];
    if (stem.length >= SHORTEST_PART) stems.push(stem + stem.at(-1));
    const terms = stems.flatMap((one) => noun_endings.map((ending) => one + ending));
    return alone(this.entries(terms), this.parameters.derived);
  }

  /** sop sortering → sopsortering. @param {string[]} words @param {number} place */
  joined(words, place) {
    const terms = [place - 1, place].flatMap((first) => {
      const [left = "", right = ""] = first < 0 ? [] : words.slice(first, first + 2);
      const joints = isAlpha(left) && isAlpha(right) ? ["", "s"] : [];
      return joints.map((joint) => this.analysis.stem(left + joint + right));
    });
    const { joined } = this.parameters;
    return [...alone(this.entries(terms), joined), ...this.meantToo(terms, joined)];
  }
}
