// SPDX-License-Identifier: MIT
// Ranking: the same sums of the same doubles in the same order as search/ranking.py, and so the
// same numbers.  The formulas stand in docs/utveckling/indexformat.md.

import { META_FIELDS, itemOf } from "./wire.js";

/** @import { Alternative, Concept, Corpus, Entry, Parameters, Postings } from "./types.d.ts" */

/** @typedef {(mine: number, its: number) => number} Join */

const FIELDS = ["titel", "andra_titlar", "nyckelord", "diarienummer", "sammanfattning", "rubriker"];

/** What a word itself counts in the index. */
const WHOLE = 3;
/** What it counts as a part of a compound. */
const PART = 2;
// Points that put a document before all others: its title is the query, or the query is its case.
export const WHOLE_TITLE = 500_000_000;
export const CASE_MENTIONED = 1_000_000_000;
export const OWN_CASE = 2_000_000_000;
const HEADINGS = FIELDS.indexOf("rubriker");
const LEAST_IDF = 0.125;

/** @param {number} frequency @param {number} documents */
export function inverseDocumentFrequency(frequency, documents) {
  let ratio = 1 + (documents - frequency + 0.5) / (frequency + 0.5);
  let value = 0;
  for (; ratio >= 2; ratio /= 2) value += 1;
  for (let step = 0.5; step >= 1 / 1024; step /= 2) {
    ratio *= ratio;
    if (ratio < 2) continue;
    ratio /= 2;
    value += step;
  }
  return Math.max(value, LEAST_IDF);
}

/** @param {number[]} lengths @param {number} b */
export function norms(lengths, b) {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const mean = total ? total / lengths.length : 1;
  return Float64Array.from(lengths, (length) => 1 - b + (b * length) / mean);
}

/** Sums per document, and per passage: -1 where nothing was found in it. */
class Layer {
  /** @type {number[]} */
  documents = [];

  /** @param {Int32Array} first */
  constructor(first) {
    const sums = () => new Float64Array(first.length - 1);
    this.first = first;
    this.seen = new Uint8Array(first.length - 1);
    this.value = sums();
    this.share = sums();
    this.title = sums();
    this.words = sums();
    this.passages = new Float64Array(first[first.length - 1]).fill(-1);
  }

  /** @param {number} document */
  touch(document) {
    if (!this.seen[document]) this.documents.push(document);
    this.seen[document] = 1;
  }

  /**
   * @param {Layer} from @param {number} weight @param {Join} join @param {Join} [joinValues]
   */
  take(from, weight, join, joinValues = join) {
    for (const document of from.documents) {
      this.touch(document);
      this.value[document] = joinValues(this.value[document], from.value[document]);
      this.share[document] = join(this.share[document], weight * from.share[document]);
      this.title[document] = join(this.title[document], weight * from.title[document]);
      this.words[document] = join(this.words[document], from.words[document]);
      for (let place = this.first[document]; place < this.first[document + 1]; place++) {
        const its = from.passages[place];
        if (its < 0) continue;
        this.passages[place] = join(Math.max(this.passages[place], 0), weight * its);
        from.passages[place] = -1;
      }
      from.value[document] = from.share[document] = 0;
      from.title[document] = from.words[document] = from.seen[document] = 0;
    }
    from.documents = [];
  }
}

/** @type {Join} */
const sum = (mine, its) => mine + its;

/** What a document without passages is shown by. */
export const NOWHERE = { places: [0], good: 1 };

export class Scorer {
  weight = 0;

  /**
   * @param {Concept[]} concepts @param {Corpus} corpus @param {Parameters} parameters
   * @param {number} asked
   */
  constructor(concepts, corpus, parameters, asked) {
    this.corpus = corpus;
    this.parameters = parameters;
    this.boosts = FIELDS.map((name) => parameters[`boost_${name}`]);
    const first = firstPassages(concepts, corpus.titles.length);
    this.entries = new Set(concepts.flat().flatMap(({ entries }) => entries));
    this.asked = asked;
    this.concepts = concepts.length;
    /** How many of the concepts each title holds as whole words. */
    this.titles = new Uint8Array(corpus.titles.length);
    const [part, best, total] = [new Layer(first), new Layer(first), new Layer(first)];
    /** @type {Join} The stronger, with a share of the other. */
    const stronger = (mine, its) =>
      Math.max(mine, its) + parameters.evidence * Math.min(mine, its);
    for (const concept of concepts) {
      const importance = this.#importance(concept);
      this.weight += importance;
      for (const alternative of concept) {
        this.#gather(alternative, importance, part);
        best.take(part, 1, Math.max, stronger);
      }
      total.take(best, importance, sum);
      this.#countTitles(concept);
    }
    this.total = total;
    this.documents = total.documents;
    this.held = total.share;
  }

  /** @param {Concept} concept */
  #countTitles(concept) {
    /** @type {Set<number>} */
    const holders = new Set();
    for (const { postings, from, to } of concept.flatMap(({ own, entries }) => (own ? entries : []))) {
      for (let item = from; item < to; item++) {
        if (holdsWhole(postings.meta[item * META_FIELDS])) holders.add(postings.documents[item]);
      }
    }
    for (const document of holders) this.titles[document] += 1;
  }

  /**
   * The best first: those that say most of the query, then those that say it most often.
   * @param {number} document
   */
  passages(document) {
    const { first, passages } = this.total;
    const sums = passages.subarray(first[document], first[document + 1]);
    const times = new Int32Array(sums.length);
    for (const { postings, from, to } of this.entries) {
      const item = itemOf(postings, from, to, document);
      if (item < 0) continue;
      for (let at = postings.first[item]; at < postings.first[item + 1]; at++) {
        times[postings.passages[at]] += postings.times[at];
      }
    }
    const found = [...sums.keys()].filter((place) => sums[place] >= 0);
    const places = found.sort(
      (one, other) => sums[other] - sums[one] || times[other] - times[one] || one - other,
    );
    if (!places.length) return NOWHERE;
    const [best] = places;
    const isGood = (/** @type {number} */ place) =>
      sums[place] >= sums[best] - 1e-9 && 2 * times[place] >= times[best];
    return { places, good: places.filter(isGood).length };
  }

  /** @param {number} document */
  score(document) {
    const { first, passages, value } = this.total;
    let points = value[document] + this.#titleBonus(document);
    if (this.concepts > 1 && this.weight > 0) {
      let closest = 0;
      for (let place = first[document]; place < first[document + 1]; place++) {
        closest = Math.max(closest, passages[place]);
      }
      const share = closest / this.weight;
      points += this.parameters.closeness * this.weight * share * share;
    }
    const score = Math.trunc(points * this.corpus.priors[document] * 1000 + 0.5);
    const isTitle =
      this.titles[document] === this.concepts && this.corpus.titles[document] === this.asked;
    return isTitle ? score + WHOLE_TITLE : score;
  }

  /** @param {number} document */
  #titleBonus(document) {
    const { title_said, title_cover, title_full, whole_title } = this.parameters;
    const length = this.corpus.titles[document];
    const words = this.total.words[document];
    if (!words || !length || this.weight <= 0) return 0;
    const said = this.total.title[document] / this.weight;
    const covered = Math.min(words / length, 1);
    const full = said >= 0.999 && this.concepts > 1 ? title_full * this.weight : 0;
    const bonus = this.weight * said * (title_said + title_cover * covered) + full;
    return said >= 0.999 && covered >= 0.999 ? bonus + whole_title * this.weight : bonus;
  }

  /** @param {Entry} entry */
  #idf({ from, to }) {
    return inverseDocumentFrequency(to - from, this.corpus.titles.length);
  }

  /** @param {Concept} concept */
  #importance(concept) {
    const weights = concept.map(
      ({ entries, weight }) => weight * Math.max(...entries.map((entry) => this.#idf(entry))),
    );
    return Math.max(0, ...weights) || inverseDocumentFrequency(0, this.corpus.titles.length);
  }

  /** @param {Alternative} alternative @param {number} importance @param {Layer} part */
  #gather({ entries, weight, own }, importance, part) {
    const alone = entries.length === 1;
    const idfs = entries.map((entry) => this.#idf(entry));
    const whole = idfs.reduce(sum, 0);
    entries.forEach(({ postings, from, to }, number) => {
      const share = alone ? 1 : whole ? idfs[number] / whole : 0;
      const near = own ? share : share * this.parameters.stand_in;
      for (let item = from; item < to; item++) {
        const document = postings.documents[item];
        const inside = postings.meta[item * META_FIELDS] ? 1 : 0;
        part.touch(document);
        part.value[document] += share * this.#saturation(postings, item);
        part.share[document] += share;
        if (inside) part.title[document] += share;
        part.words[document] += inside;
        for (let at = postings.first[item]; at < postings.first[item + 1]; at++) {
          const place = part.first[document] + postings.passages[at];
          part.passages[place] = Math.max(part.passages[place], 0) + near;
        }
      }
    });
    const scale = weight * (alone ? idfs[0] : importance);
    for (const document of part.documents) {
      const square = part.share[document] * part.share[document];
      part.value[document] = scale * part.value[document] * square;
      part.share[document] *= square;
    }
  }

  /** @param {Postings} postings @param {number} item */
  #saturation({ documents, meta, text }, item) {
    const { boosts, corpus, parameters } = this;
    const document = documents[item];
    let weighted = 0;
    for (let field = 0; field < META_FIELDS; field++) {
      const count = meta[item * META_FIELDS + field];
      const value = (boosts[field] * (field ? count : Math.ceil(count / WHOLE) * WHOLE)) / WHOLE;
      const norm = field === HEADINGS ? corpus.textNorms[document] : 1; // long texts have many
      weighted += field ? value / norm : value / corpus.titleNorms[document];
    }
    weighted += (parameters.boost_text * text[item]) / WHOLE / corpus.textNorms[document];
    return (weighted * (parameters.k1 + 1)) / (weighted + parameters.k1);
  }
}

/** Whether a title holds a term as a word of its own. @param {number} frequency */
const holdsWhole = (frequency) => ![0, PART, 2 * PART].includes(frequency);

/** @param {Concept[]} concepts @param {number} size */
function firstPassages(concepts, size) {
  const first = new Int32Array(size + 1);
  for (const { postings, from, to } of concepts.flat().flatMap(({ entries }) => entries)) {
    for (let item = from; item < to; item++) {
      const end = postings.first[item + 1];
      if (end === postings.first[item]) continue;
      const after = postings.documents[item] + 1;
      first[after] = Math.max(first[after], postings.passages[end - 1] + 1);
    }
  }
  for (let document = 0; document < size; document++) first[document + 1] += first[document];
  return first;
}
