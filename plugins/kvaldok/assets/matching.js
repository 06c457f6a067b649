// SPDX-License-Identifier: MIT
// From words to what may stand for them in the index, as search/matching.py.

import { CASE_MARK, isNumeric } from "./analysis.js";
import { findSpans, meaningsOf } from "./synonyms.js";
import { distance, fold, isAlpha } from "./text.js";

/** @import { Analysis } from "./analysis.js" */
/** @import { Alternative, Concept, Entry, Parameters, Query } from "./types.d.ts" */
/** @import { Meaning, Synonyms, TermSource } from "./types.d.ts" */

const SHORTEST_STEM = 4;
const SHORTEST_PART = 3;
const SHORTEST_SLIP = 6; // what is shorter may well be unfinished
const COMMONER = 3; // times as common is the word that was meant
const LONG_STEM = 6; // a word that without å, ä and ö is hardly another one
const MOST_PREFIXED = 8;
const MOST_CORRECTIONS = 3;

/**
 * @param {Query} query @param {TermSource} source @param {Synonyms} synonyms
 * @param {Analysis} analysis @param {Parameters} parameters
 */
export function matchQuery(query, source, synonyms, analysis, parameters) {
  const { forms, unfinished, plain } = query;
  const matcher = new Matcher(source, synonyms, analysis, parameters);
  const words = matcher.apartAtHyphens(query.words);
  const before = source.misses;
  const { meant, besides } = matcher.meant(forms, words);
  const isWaiting = source.misses > before;
  const concepts = words.map((form, place) => {
    const lacking = source.misses;
    const known = meant.get(form);
    let own = [...matcher.itself(form), ...matcher.joined(words, place)];
    if (source.misses > lacking) return own;
    const isUsual = matcher.isUsual(form);
    const derived = isUsual ? [] : matcher.derived(form);
    const isKnown = own.length > 0;
    own = isKnown ? [...own, ...matcher.speltOtherwise(form, own, plain)] : matcher.folded(form);
    const found = [...own, ...derived, ...(known ?? [])];
    if (source.misses > lacking || (known && isWaiting)) {
      if (!found.length) matcher.expectSlip(form);
      return found;
    }
    const byPart = isUsual ? [] : matcher.meantByPart(form, own.length > 0);
    if (!found.length) {
      return [...matcher.otherwise(form, unfinished && place === words.length - 1), ...byPart];
    }
    if (known && !own.length) return [...found, ...matcher.apart(form), ...byPart];
    const most = Math.max(...found.flatMap(({ entries }) => entries.map(spread)));
    if (known || !isKnown || most > parameters.rare_documents) return [...found, ...byPart];
    const commoner = matcher.corrected(form, Math.trunc(most * parameters.rare_ratio), 1);
    return [...found, ...commoner, ...byPart];
  });
  const { stop } = analysis.tables;
  const asked = forms.filter((form) => !stop.includes(form));
  const leftOut = asked.filter((form) => !query.words.includes(form));
  const { corrections } = matcher;
  const count = asked.length + words.length - query.words.length;
  return { concepts: [...concepts, ...besides], corrections, asked: count, leftOut };
}

class Matcher {
  /** @type {Map<string, string>} */
  corrections = new Map();

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

  /** Words with a hyphen that nobody knows as one: ansvarsprövning-2014. @param {string[]} words */
  apartAtHyphens(words) {
    return words.flatMap((form) => {
      const pieces = form.split("-").filter((piece) => !this.analysis.tables.stop.includes(piece));
      const areNumbers = pieces.every((piece) => /^\p{Nd}+$/u.test(piece));
      if (pieces.length < 2 || form[0] === CASE_MARK || areNumbers) return [form];
      const lacking = this.source.misses;
      const { term } = this.analysis.term(form);
      const isKnown = this.source.term(term) || meaningsOf(this.synonyms, [term]).length;
      return isKnown || this.source.misses > lacking ? [form] : pieces;
    });
  }

  /** @param {string} form */
  itself(form) {
    const { term, pieces } = this.analysis.term(form);
    let own = this.#entries([term]);
    // A slip for -ess, which is taken for an ending: adres, proces; sekretes is no sekreterare.
    if (form.endsWith("es") && !own[0]?.display.startsWith(form)) {
      const doubled = this.#entries([this.analysis.stem(`${form}s`)]);
      if (doubled.length) own = doubled;
    }
    if (own.some((entry) => this.#isInMany(entry))) return alone(own, 1, true);
    const parts = this.#entries(own[0]?.parts.length ? own[0].parts : pieces);
    const whole = alone(own, 1, true);
    return parts.length > 1 ? [...whole, ...together(parts, this.parameters.parts)] : whole;
  }

  /** Asks for what a word that is surely unknown needs, in the same trip. @param {string} form */
  expectSlip(form) {
    if (form.length < SHORTEST_SLIP || this.source.mayHold(fold(this.analysis.term(form).term))) return;
    this.corrected(form, 0, 1);
    this.meantByPart(form, false);
  }

  /** Whether so many documents hold the word that nothing need be made of it. @param {string} form */
  isUsual(form) {
    return this.#entries([this.analysis.term(form).term]).some((entry) => this.#isInMany(entry));
  }

  /** @param {Entry} entry */
  #isInMany(entry) {
    return spread(entry) >= this.parameters.usual_documents;
  }

  /** @param {string[]} forms @param {string[]} words */
  meant(forms, words) {
    /** @type {Map<string, Alternative[]>} */
    const meant = new Map();
    /** @type {Concept[]} */
    const besides = [];
    for (const span of findSpans(forms, this.synonyms, this.analysis)) {
      const found = span.meanings.flatMap((meaning) => this.#meaning(meaning));
      const inside = span.forms.filter((form) => words.includes(form));
      for (const form of inside) meant.set(form, [...(meant.get(form) ?? []), ...found]);
      if (found.length && !inside.length) besides.push(found);
    }
    return { meant, besides };
  }

  /** jobbkläder → arbete and kläder. @param {string} form @param {boolean} known @returns {Concept} */
  meantByPart(form, known) {
    const shortest = known ? SHORTEST_STEM : SHORTEST_PART;
    for (let cut = isAlpha(form) ? form.length - 3 : 0; cut >= shortest; cut--) {
      const lacking = this.source.misses;
      const meanings = meaningsOf(this.synonyms, [this.analysis.stem(form.slice(0, cut))], false);
      const mayMean = meanings.length || this.source.misses > lacking;
      const last = mayMean ? this.#tail(form.slice(cut)) : undefined;
      if (!last || !meanings.length) continue;
      return meanings.flatMap(({ terms, weight }) => {
        const first = this.#all(terms);
        return first.length ? together([...first, last], weight * this.parameters.parts) : [];
      });
    }
    return [];
  }

  /** @param {Meaning} meaning */
  #meaning({ terms, weight }) {
    const entries = this.#all(terms);
    return entries.length ? together(entries, weight * this.parameters.synonym) : [];
  }

  /** What words that were meant mean in their turn. @param {string[]} terms @param {number} worth */
  #meantToo(terms, worth) {
    const meanings = terms.flatMap((term) => meaningsOf(this.synonyms, [term]));
    const found = meanings.flatMap((meaning) => this.#meaning(meaning));
    return found.map(({ entries, weight }) => ({ entries, weight: weight * worth }));
  }

  /** betala → betalning, mobba → mobbning. @param {string} form */
  derived(form) {
    const { noun_endings, verb_endings } = this.analysis.tables;
    if (!isAlpha(form) || !verb_endings.some((ending) => form.endsWith(ending))) return [];
    const stem = this.analysis.stem(form);
    const stems = stem.length >= SHORTEST_STEM ? [stem] : [];
    if (stem.length >= SHORTEST_PART) stems.push(stem + stem.at(-1));
    const terms = stems.flatMap((one) => noun_endings.map((ending) => one + ending));
    return alone(this.#entries(terms), this.parameters.derived);
  }

  /** The last part of a compound, with or without a joining letter. @param {string} text */
  #tail(text) {
    const { last_forms, never_last, short_parts } = this.analysis.tables;
    for (const tail of [text, /^[seoua]/.test(text) ? text.slice(1) : ""]) {
      if (tail.length < SHORTEST_STEM && !short_parts.includes(tail)) continue;
      const last = this.source.term(this.analysis.stem(tail));
      if (last && (!never_last.includes(last.term) || last_forms.includes(tail))) return last;
    }
    return undefined;
  }

  /** sop sortering → sopsortering. @param {string[]} words @param {number} place */
  joined(words, place) {
    const terms = [place - 1, place].flatMap((first) => {
      const [left = "", right = ""] = first < 0 ? [] : words.slice(first, first + 2);
      const joints = isAlpha(left) && isAlpha(right) ? ["", "s"] : [];
      return joints.map((joint) => this.analysis.stem(left + joint + right));
    });
    const { joined } = this.parameters;
    return [...alone(this.#entries(terms), joined), ...this.#meantToo(terms, joined)];
  }

  /** @param {string} form @param {boolean} unfinished */
  otherwise(form, unfinished) {
    if (isNumeric(form)) return unfinished ? this.#begun(form) : [];
    const lacking = this.source.misses;
    let found = unfinished ? this.#begun(form) : [];
    const most = Math.max(0, ...found.map(({ entries }) => spread(entries[0])));
    const isRare = most <= this.parameters.rare_documents;
    if (!isRare || this.source.misses > lacking) return found;
    found = [...found, ...this.corrected(form, most, 1)];
    if (!found.length) found = this.apart(form);
    if (!found.length) found = this.corrected(form, 0, 2);
    return found.length || this.source.misses > lacking ? found : this.#partly(form);
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
      if (far > 0 && far <= allowed && spread(entry) > least) close[far].push(entry);
    }
    const far = close[1].length ? 1 : 2;
    const chosen = close[far].sort(byCommonness).slice(0, MOST_CORRECTIONS);
    const weight = this.parameters[far === 1 ? "fuzzy_one" : "fuzzy_two"];
    if (chosen.length && weight) this.corrections.set(form, chosen[0].display);
    return this.#wholeAndParts(chosen, weight);
  }

  /** @param {string[]} terms */
  #entries(terms) {
    return terms.map((term) => this.source.term(term)).filter((entry) => entry !== undefined);
  }

  /** The entries of terms, or none where one is lacking. @param {string[]} terms */
  #all(terms) {
    const entries = this.#entries(terms);
    return entries.length === terms.length ? entries : [];
  }

  /** @param {Entry[]} entries @param {number} weight */
  #wholeAndParts(entries, weight) {
    const parts = entries.map((entry) => this.#entries(entry.parts));
    const made = parts.filter(({ length }) => length > 1);
    const worth = weight * this.parameters.parts;
    const whole = [...alone(entries, weight, true), ...made.flatMap((part) => together(part, worth))];
    const terms = entries.map(({ term }) => term);
    return [...whole, ...this.#meantToo(terms, weight)];
  }

  /** forskola → förskola. @param {string} form */
  folded(form) {
    if (isNumeric(form)) return [];
    const wanted = fold(this.analysis.stem(form));
    const same = this.source
      .near(wanted)
      .filter(({ term, display }) => fold(term) === wanted || fold(display) === fold(form));
    return this.#wholeAndParts(same.sort(byCommonness), this.parameters.folded);
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
      return stem.length >= LONG_STEM ? alone(this.#entries([wanted]), folded, true) : [];
    }
    if (!plain) return [];
    const most = Math.max(...own.flatMap(({ entries }) => entries.map(spread)));
    const others = this.source.spelt(wanted).filter(({ term }) => term !== stem);
    const common = others.filter((entry) => spread(entry) >= COMMONER * most);
    return this.#wholeAndParts(common.sort(byCommonness), folded);
  }

  /** @param {string} form */
  #begun(form) {
    const begun = this.source.near(fold(form)).sort(byCommonness);
    return alone(begun.slice(0, MOST_PREFIXED), this.parameters.prefix);
  }

  /** @param {string} form @returns {Concept} */
  apart(form) {
    for (const [length, first] of this.#firstParts(form)) {
      const last = this.#tail(form.slice(length));
      if (last) return together([first, last], this.parameters.parts);
    }
    return [];
  }

  /** firmabil → bil, where no firma is known. @param {string} form */
  #partly(form) {
    if (!isAlpha(form)) return [];
    const first = this.#firstParts(form).slice(0, 1);
    const last = this.#entries(this.#lastParts(form).slice(0, 1));
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

  /** @param {string} form @param {string} stem */
  #candidates(form, stem) {
    const near = this.source.near(fold(form).slice(0, 3));
    const found = new Map(near.map((entry) => [entry.term, entry]));
    const allowed = form.length >= 8 ? 2 : 1;
    const spelt = spellingFor(form);
    for (const term of this.source.ending(fold(stem).slice(-3))) {
      if (found.has(term) || distance(stem, spelt(term), allowed) > allowed) continue;
      for (const entry of this.#entries([term])) found.set(term, entry);
    }
    return [...found.values()];
  }
}

/** Who types no å, ä or ö may slip besides: vagloss → vägglöss. @param {string} form */
const spellingFor = (form) =>
  form === fold(form) && form.length > SHORTEST_STEM ? fold : (/** @type {string} */ text) => text;

/**
 * A weight of 0 switches off; `own` as in search/ranking.py.
 * @param {Entry[]} entries @param {number} weight @param {boolean} [own] @returns {Concept}
 */
const alone = (entries, weight, own = false) =>
  weight ? entries.map((entry) => ({ entries: [entry], weight, own })) : [];

/** @param {Entry[]} entries @param {number} weight @returns {Concept} */
const together = (entries, weight) => (weight ? [{ entries, weight }] : []);

/** @param {Entry} entry */
const spread = ({ from, to }) => to - from;

/** @param {Entry} one @param {Entry} other */
const inOrder = (one, other) => (one.term < other.term ? -1 : 1);

/** @param {Entry} one @param {Entry} other */
const byCommonness = (one, other) => spread(other) - spread(one) || inOrder(one, other);
