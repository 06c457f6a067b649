// SPDX-License-Identifier: MIT
// The bytes of the index (docs/utveckling/indexformat.md), as search/wire.py.

/** @import { Entry, Postings } from "./types.d.ts" */

import { SPELT } from "./hints.js";
import { fold } from "./text.js";

export const META_FIELDS = 6;
const TEXT_FLAG = 1 << META_FIELDS;
const STREAMS = 7;
const THOUSAND = 1000;
const decoder = new TextDecoder();

/** @param {ArrayBuffer} packed */
export async function inflate(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {Uint8Array} bytes */
export const decodeText = (bytes) => decoder.decode(bytes);

export class Stream {
  #at = 0;

  /** @param {Uint8Array} data */
  constructor(data) {
    this.data = data;
  }

  atEnd() {
    return this.#at >= this.data.length;
  }

  /** All that is left. */
  integers() {
    /** @type {number[]} */
    const found = [];
    while (!this.atEnd()) found.push(this.integer());
    return found;
  }

  integer() {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.data[this.#at++];
      if (byte === undefined) throw new RangeError("a number is cut off");
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  bytes() {
    const size = this.integer();
    this.#at += size;
    return this.data.subarray(this.#at - size, this.#at);
  }

  text() {
    return decoder.decode(this.bytes());
  }

  /** What shares its beginning with another. @param {Uint8Array} other */
  grown(other) {
    return joined(other.subarray(0, this.integer()), this.bytes());
  }
}

/** @param {Uint8Array} data */
export function decodeShard(data) {
  const file = new Stream(data);
  const streams = Array.from({ length: STREAMS }, () => new Stream(file.bytes()));
  const [words, gaps, flags, , , places] = streams;
  const size = flags.data.length; // a byte to a posting
  const postings = {
    documents: new Int32Array(size),
    meta: new Uint16Array(size * META_FIELDS),
    text: new Int32Array(size),
    first: new Int32Array(size + 1),
    passages: new Int32Array(places.data.length), // at least a byte to each
    times: new Int32Array(places.data.length),
  };
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  /** @type {Map<string, Entry>} */
  const lent = new Map();
  let encoded = new Uint8Array();
  let to = 0;
  const own = words.integer();
  const count = own + words.integer();
  for (let number = 0; number < count; number++) {
    encoded = words.grown(encoded);
    const kept = encoded.subarray(0, encoded.length - words.integer());
    const display = decoder.decode(joined(kept, words.bytes()));
    const parts = Array.from({ length: words.integer() }, () => words.text());
    const term = decoder.decode(encoded);
    const from = to;
    to += gaps.integer();
    readPostings(postings, from, to, streams);
    (number < own ? entries : lent).set(term, { term, display, parts, postings, from, to });
  }
  return { entries, lent, meanings: readMeanings(file) };
}

/** The keys of an expression, as search/expressions.py. @param {string} stems */
function spellings(stems) {
  const folded = fold(stems);
  return folded === stems ? [stems] : [folded + SPELT + stems, folded + SPELT];
}

/** Expressions of the lexicon and what they mean. @param {Stream} file */
function readMeanings(file) {
  /** @type {Map<string, [terms: string, weight: number][]>} */
  const meanings = new Map();
  while (!file.atEnd()) {
    const stems = file.text();
    /** @type {() => [string, number]} */
    const row = () => [file.text(), file.integer() / THOUSAND];
    const rows = Array.from({ length: file.integer() }, row);
    for (const key of spellings(stems)) {
      const known = meanings.get(key) ?? [];
      const isNew = (/** @type {[string, number]} */ [terms, weight]) =>
        !known.some((row) => row[0] === terms && row[1] === weight);
      meanings.set(key, [...known, ...rows.filter(isNew)]);
    }
  }
  return meanings;
}

/** @param {Postings} postings @param {number} from @param {number} to @param {Stream[]} streams */
function readPostings({ documents, meta, text, first, passages, times }, from, to, streams) {
  const [, gaps, flags, values, counts, places, frequencies] = streams;
  let document = -1;
  for (let item = from; item < to; item++) {
    document += gaps.integer() + 1;
    documents[item] = document;
    const present = flags.integer();
    for (let field = 0; field < META_FIELDS; field++) {
      if (!(present & (1 << field))) continue;
      meta[item * META_FIELDS + field] = values.integer();
      if (!field) values.integer(); // the place in the title, which ranking does not use
    }
    let end = first[item];
    let passage = -1;
    for (let left = present & TEXT_FLAG && counts.integer(); left > 0; left--) {
      passage += places.integer() + 1;
      passages[end] = passage;
      times[end] = frequencies.integer();
      text[item] += times[end++];
    }
    first[item + 1] = end;
  }
}

/**
 * The posting of a document in a run of postings, or -1.
 * @param {Postings} postings @param {number} from @param {number} to @param {number} document
 */
export function itemOf({ documents }, from, to, document) {
  const run = documents.subarray(from, to);
  const at = countWhile(run, (other) => other < document);
  return run[at] === document ? from + at : -1;
}

/**
 * By halving.
 * @template T
 * @param {{ length: number, [place: number]: T }} row @param {(item: T) => boolean} holds
 */
export function countWhile(row, holds) {
  let low = 0;
  for (let high = row.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (holds(row[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {Uint8Array} one @param {Uint8Array} other */
function joined(one, other) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
