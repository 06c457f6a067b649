// SPDX-License-Identifier: MIT
/**
 * Ranking: the same sums of the same doubles in the same order as search/ranking.py, and so the
 * same numbers.  The formulas stand in docs/utveckling/indexformat.md.
 */

import { META_FIELDS } from "./wire.js";

/**
 * What ranking needs to know of all documents: the length of each title in tokens, the norms that
 * lengths make, and the prior of each.
 * @typedef {{ titles: number[], titleNorms: Float64Array, textNorms: Float64Array,
 *   priors: Float64Array }} Corpus
 */

const FIELDS = ["titel", "andra_titlar", "nyckelord", "diarienummer", "sammanfattning", "rubriker"];

/**
 * log2(1 + (N - n + 0.5) / (n + 0.5)), to ten binary places, by exact steps.
 * @param {number} frequency
 * @param {number} documents
 */
export function inverseDocumentFrequency(frequency, documents) {
  let ratio = 1 + (documents - frequency + 0.5) / (frequency + 0.5);
  let value = 0;
  for (; ratio >= 2; ratio /= 2) value += 1;
  for (let step = 0.5; step >= 1 / 1024; step /= 2) {
    ratio *= ratio;
    if (ratio >= 2) {
      ratio /= 2;
      value += step;
    }
  }
  return value;
}

/**
 * What a length does to a frequency: 1 at the mean.
 * @param {number[]} lengths
 * @param {number} b
 */
export function norms(lengths, b) {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const mean = total ? total / lengths.length : 1;
  return Float64Array.from(lengths, (length) => 1 - b + (b * length) / mean);
}

/** Sums per document, and per passage (-1 where nothing was found in it). */
class Layer {
  /** @type {number[]} */
  documents = [];

  /**
   * @param {number} documents
   * @param {number} passages
   */
  constructor(documents, passages) {
    this.seen = new Uint8Array(documents);
    this.value = new Float64Array(documents);
    this.share = new Float64Array(documents);
    this.title = new Float64Array(documents);
    this.titleWords = new Float64Array(documents);
    this.passages = new Float64Array(passages).fill(-1);
  }

  /** @param {number} document */
  touch(document) {
    if (this.seen[document]) return;
    this.seen[document] = 1;
    this.documents.push(document);
  }

  /** @param {Int32Array} first */
  clear(first) {
    for (const document of this.documents) {
      this.seen[document] = 0;
      this.value[document] = this.share[document] = 0;
      this.title[document] = this.titleWords[document] = 0;
      this.passages.fill(-1, first[document], first[document + 1]);
    }
    this.documents = [];
  }
}

export class Scorer {
  /** The weight of the whole query. */
  weight = 0;

  /**
   * @param {import("./matching.js").Concept[]} concepts
   * @param {Corpus} corpus
   * @param {import("./matching.js").Parameters} parameters
   */
  constructor(concepts, corpus, parameters) {
    const size = corpus.titles.length;
    this.corpus = corpus;
    this.parameters = parameters;
    this.boosts = FIELDS.map((name) => parameters[`boost_${name}`]);
    this.first = firstPassages(concepts, size);
    this.score = new Float64Array(size);
    const layer = () => new Layer(size, this.first[size]);
    this.total = layer();
    const [part, best] = [layer(), layer()];
    for (const concept of concepts) this.#add(concept, part, best);
    for (const document of this.documents) this.#finish(document, concepts.length);
  }

  /** Every document that holds any concept, in no order. */
  get documents() {
    return this.total.documents;
  }

  /**
   * The weight of the concepts that a document holds.
   * @param {number} document
   */
  held(document) {
    return this.total.share[document];
  }

  /**
   * The passages of a document that hold any concept, the best first.
   * @param {number} document
   */
  passages(document) {
    const sums = this.total.passages.subarray(this.first[document], this.first[document + 1]);
    const found = [...sums.keys()].filter((place) => sums[place] >= 0);
    return found.sort((one, other) => sums[other] - sums[one] || one - other);
  }

  /**
   * @param {import("./matching.js").Concept} concept
   * @param {Layer} part
   * @param {Layer} best
   */
  #add(concept, part, best) {
    const { first, total } = this;
    const importance = this.#importance(concept);
    this.weight += importance;
    for (const { entries, weight } of concept) {
      this.#gather(entries, weight, importance, part);
      keepBest(best, part, first);
      part.clear(first);
    }
    for (const document of best.documents) {
      total.touch(document);
      total.value[document] += best.value[document];
      total.share[document] += importance * best.share[document];
      total.title[document] += importance * best.title[document];
      total.titleWords[document] += best.titleWords[document];
      for (let place = first[document]; place < first[document + 1]; place++) {
        if (best.passages[place] < 0) continue;
        const held = Math.max(total.passages[place], 0);
        total.passages[place] = held + importance * best.passages[place];
      }
    }
    best.clear(first);
  }

  /**
   * What an alternative finds.  Parts of a compound are worth more the larger the share of them
   * that a document holds.
   * @param {import("./wire.js").Entry[]} entries
   * @param {number} weight
   * @param {number} importance
   * @param {Layer} part
   */
  #gather(entries, weight, importance, part) {
    const alone = entries.length === 1;
    const idfs = entries.map((entry) => this.#idf(entry));
    const whole = idfs.reduce((sum, idf) => sum + idf, 0);
    entries.forEach(({ postings, from, to }, place) => {
      const share = alone ? 1 : whole ? idfs[place] / whole : 0;
      for (let item = from; item < to; item++) {
        const document = postings.documents[item];
        part.touch(document);
        part.value[document] += share * this.#saturation(postings, item);
        part.share[document] += share;
        const words = postings.meta[item * META_FIELDS] / 2;
        if (words) {
          part.title[document] += share;
          part.titleWords[document] += Math.min(words, 1);
        }
        const first = this.first[document];
        for (let at = postings.first[item]; at < postings.first[item + 1]; at++) {
          const passage = first + postings.passages[at];
          part.passages[passage] = Math.max(part.passages[passage], 0) + share;
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

  /**
   * The weight of a concept: that of its likeliest alternative, or of an unseen word.
   * @param {import("./matching.js").Concept} concept
   */
  #importance(concept) {
    const weights = concept.map(
      ({ entries, weight }) => weight * Math.max(...entries.map((entry) => this.#idf(entry))),
    );
    return Math.max(0, ...weights) || inverseDocumentFrequency(0, this.corpus.titles.length);
  }

  /** @param {import("./wire.js").Entry} entry */
  #idf({ from, to }) {
    return inverseDocumentFrequency(to - from, this.corpus.titles.length);
  }

  /**
   * @param {import("./wire.js").Postings} postings
   * @param {number} item
   */
  #saturation({ documents, meta, text }, item) {
    const { boosts, corpus, parameters } = this;
    let weighted = 0;
    for (let field = 0; field < META_FIELDS; field++) {
      const frequency = meta[item * META_FIELDS + field];
      if (!frequency) continue;
      const value = (boosts[field] * frequency) / 2;
      weighted += field ? value : value / corpus.titleNorms[documents[item]];
    }
    if (text[item]) {
      weighted += (parameters.boost_text * text[item]) / 2 / corpus.textNorms[documents[item]];
    }
    return (weighted * (parameters.k1 + 1)) / (weighted + parameters.k1);
  }

  /**
   * @param {number} document
   * @param {number} concepts
   */
  #finish(document, concepts) {
    const { closeness } = this.parameters;
    let sum = this.total.value[document] + this.#titleBonus(document);
    if (concepts > 1 && this.weight > 0) {
      let closest = 0;
      for (let place = this.first[document]; place < this.first[document + 1]; place++) {
        closest = Math.max(closest, this.total.passages[place]);
      }
      const share = closest / this.weight;
      sum += closeness * this.weight * share * share;
    }
    sum *= this.corpus.priors[document];
    this.score[document] = Math.trunc(sum * 1000 + 0.5);
  }

  /** @param {number} document */
  #titleBonus(document) {
    const length = this.corpus.titles[document];
    const words = this.total.titleWords[document];
    if (!words || !length || this.weight <= 0) return 0;
    const { title_cover, whole_title } = this.parameters;
    const said = this.total.title[document] / this.weight;
    const covered = Math.min(words / length, 1);
    const bonus = title_cover * this.weight * said * covered;
    return said >= 0.999 && covered >= 0.999 ? bonus + whole_title * this.weight : bonus;
  }
}

/**
 * The stronger of two in each regard; places are those of both.
 * @param {Layer} best
 * @param {Layer} part
 * @param {Int32Array} first
 */
function keepBest(best, part, first) {
  for (const document of part.documents) {
    best.touch(document);
    for (const name of /** @type {const} */ (["value", "share", "title", "titleWords"])) {
      best[name][document] = Math.max(best[name][document], part[name][document]);
    }
    for (let place = first[document]; place < first[document + 1]; place++) {
      best.passages[place] = Math.max(best.passages[place], part.passages[place]);
    }
  }
}

/**
 * Where the passages of each document begin in a row of all that may be found.
 * @param {import("./matching.js").Concept[]} concepts
 * @param {number} size
 */
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
