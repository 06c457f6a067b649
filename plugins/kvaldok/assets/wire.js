// SPDX-License-Identifier: MIT
/** The bytes of the index: docs/utveckling/indexformat.md, written by search/wire.py. */

/** Fields but the text, in wire order: titel, andra_titlar, nyckelord, diarienummer, … */
export const META_FIELDS = 6;
const TEXT_FLAG = 1 << META_FIELDS;
const STREAMS = 7;

/**
 * The postings of all terms of a shard, one after another: `documents[i]`, the frequencies in its
 * fields (`meta`, six to a posting) and in its text, and the passages from `first[i]` to the next.
 * @typedef {{ documents: Int32Array, meta: Uint16Array, text: Int32Array, first: Int32Array,
 *   passages: Int32Array }} Postings
 */

/**
 * A term, the commonest form that it stands for, its parts, and the run of its postings.
 * @typedef {{ term: string, display: string, parts: string[], postings: Postings, from: number,
 *   to: number }} Entry
 */

/**
 * What zlib has packed.
 * @param {ArrayBuffer} packed
 */
export async function inflate(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

class Stream {
  #at = 0;

  /** @param {Uint8Array} data */
  constructor(data) {
    this.data = data;
  }

  integer() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.data[this.#at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
      if (byte === undefined) throw new RangeError("the stream ends within a number");
    }
  }

  bytes() {
    const size = this.integer();
    this.#at += size;
    return this.data.subarray(this.#at - size, this.#at);
  }
}

/**
 * The entries of a shard by term, in wire order.
 * @param {Uint8Array} data
 */
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
  };
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  let previous = new Uint8Array();
  let to = 0;
  for (let left = words.integer(); left > 0; left--) {
    const from = to;
    previous = joined(previous.subarray(0, words.integer()), words.bytes());
    const kept = previous.length - words.integer();
    const display = text(joined(previous.subarray(0, kept), words.bytes()));
    const parts = Array.from({ length: words.integer() }, () => text(words.bytes()));
    to += gaps.integer();
    readPostings(postings, from, to, streams);
    const term = text(previous);
    entries.set(term, { term, display, parts, postings, from, to });
  }
  return entries;
}

/**
 * @param {Postings} postings
 * @param {number} from
 * @param {number} to
 * @param {Stream[]} streams
 */
function readPostings(postings, from, to, streams) {
  const [, gaps, flags, meta, counts, places, frequencies] = streams;
  let document = -1;
  for (let item = from; item < to; item++) {
    document += gaps.integer() + 1;
    postings.documents[item] = document;
    const present = flags.integer();
    for (let field = 0; field < META_FIELDS; field++) {
      if (!(present & (1 << field))) continue;
      postings.meta[item * META_FIELDS + field] = meta.integer();
      if (field === 0) meta.integer(); // the place in the title, which ranking does not use
    }
    let end = postings.first[item];
    if (present & TEXT_FLAG) {
      let passage = -1;
      for (let left = counts.integer(); left > 0; left--) {
        passage += places.integer() + 1;
        postings.passages[end++] = passage;
        postings.text[item] += frequencies.integer();
      }
    }
    postings.first[item + 1] = end;
  }
}

/**
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 */
function joined(one, other) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

const decoder = new TextDecoder();

/** @param {Uint8Array} bytes */
const text = (bytes) => decoder.decode(bytes);
