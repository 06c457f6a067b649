// SPDX-License-Identifier: MIT
// The manifest: a line of JSON, then columns, as search/manifest.py.

import { Stream, decodeShard, decodeText } from "./wire.js";

/** @import { Manifest, Places, Shards } from "./types.d.ts" */

const NEWLINE = 10;

/** @param {Uint8Array} data @returns {Manifest} */
export function decodeManifest(data) {
  const end = data.indexOf(NEWLINE);
  const header = JSON.parse(decodeText(end < 0 ? data : data.subarray(0, end)));
  if (end < 0) return header; // of another version, which its format tells
  const file = new Stream(data.subarray(end + 1));
  const column = () => new Stream(file.bytes());
  return {
    ...header,
    lengths: { titel: column().integers(), text: column().integers() },
    statuses: column().integers(),
    foreign: ascending(column()),
    terms: shards(column(), column()),
    reverse: shards(column(), column()),
    texts: header.paged ? places(column(), column()) : files(column(), column(), header.documents),
    expressions: expressions(column()),
    single: column().data,
    head: decodeShard(column().data),
    known: column().data,
  };
}

/** A page of places of texts. @param {Uint8Array} data */
export function decodePlaces(data) {
  const file = new Stream(data);
  return places(new Stream(file.bytes()), new Stream(file.bytes()));
}

/** @param {Stream} stream */
function ascending(stream) {
  let value = -1;
  return stream.integers().map((gap) => (value += gap + 1));
}

/** @param {Stream} keys @param {Stream} names @returns {Shards} */
function shards(keys, names) {
  const first = [];
  for (let key = new Uint8Array(); !keys.atEnd(); ) {
    key = keys.grown(key);
    first.push(decodeText(key));
  }
  return { first, names: hexadecimal(names) };
}

/** @param {Stream} first @param {Stream} names @returns {Places} */
function places(first, names) {
  /** @type {Places["first"]} */
  const found = [];
  for (let document = 0; !first.atEnd(); ) {
    document += first.integer();
    found.push([document, first.integer()]);
  }
  return { first: found, files: [], names: hexadecimal(names) };
}

/**
 * The files of each document's passages by their numbers; -1 where none has a number.
 * @param {Stream} numbers @param {Stream} names @param {number} count
 */
function files(numbers, names, count) {
  const list = () => Array.from({ length: numbers.integer() }, () => numbers.integer() - 1);
  return { first: [], files: Array.from({ length: count }, list), names: hexadecimal(names) };
}

/** @param {Stream} names */
const hexadecimal = (names) =>
  Array.from(names.data, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Files that an expression needs, by its mark. @param {Stream} stream */
function expressions(stream) {
  let mark = -1;
  const marks = Array.from({ length: stream.integer() }, () => (mark += stream.integer() + 1));
  const counts = marks.map(() => stream.integer());
  const read = (/** @type {number} */ length) => Array.from({ length }, () => stream.integer());
  return new Map(marks.map((key, place) => [key, read(counts[place])]));
}
