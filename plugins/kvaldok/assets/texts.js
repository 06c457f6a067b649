// SPDX-License-Identifier: MIT
// Which passages a list of hits is shown from, and their texts, as search/texts.py.

import { countWhile } from "./wire.js";

/** @import { Files } from "./files.js" */
/** @import { Header, Manifest, Places, Row } from "./types.d.ts" */

/** Hits that choose their files together. */
export const SHARED_BY = 5;

/**
 * For hits that may each be shown from any of some files: the place of the one to take.  The file
 * that most hits can share first; where as many share several, the earliest hit's best.
 * @param {number[][]} choices
 */
export function chooseFiles(choices) {
  /** @type {Set<number>} */
  const taken = new Set();
  for (let left = choices; left.length; ) {
    /** @type {Map<number, number>} */
    const counts = new Map();
    for (const file of left.flatMap((files) => [...new Set(files)])) {
      counts.set(file, (counts.get(file) ?? 0) + 1);
    }
    const most = Math.max(...counts.values());
    const best = [...counts.keys()].find((file) => counts.get(file) === most) ?? NaN;
    taken.add(best);
    left = left.filter((files) => !files.includes(best));
  }
  return choices.map((files) => files.findIndex((file) => taken.has(file)));
}

/** The rows of the text files. */
export class TextReader {
  /** @param {Manifest} manifest @param {Files} files */
  constructor(manifest, files) {
    this.manifest = manifest;
    this.files = files;
  }

  /**
   * The number of the file of a passage, where the manifest tells it.
   * @param {number} document @param {number} place
   */
  file(document, place) {
    const { texts, paged } = this.manifest;
    return paged ? 0 : texts.files[document][place];
  }

  /**
   * The row that holds a passage, where it is here.
   * @param {number} document @param {number} place
   */
  row(document, place) {
    const { texts, paged } = this.manifest;
    const after = (/** @type {Places} */ { first }) =>
      countWhile(first, ([d, p]) => d < document || (d === document && p <= place)) - 1;
    /** @type {Places | undefined} */
    const places = paged ? this.files.get("places", texts.names, after(texts)) : texts;
    const number = places && (paged ? after(places) : this.file(document, place));
    /** @type {Row[] | undefined} */
    const rows = number === undefined ? undefined : this.files.get("texts", places?.names ?? "", number);
    return rows?.find(
      ([number, , here]) => number === document && (here.includes(place) || !here.length),
    );
  }

  /** What a hit shows of a document. @param {number} document @returns {Header | undefined} */
  header(document) {
    return this.row(document, 0)?.[1];
  }

  /** The text of a passage. @param {number} document @param {number} place */
  passage(document, place) {
    const row = this.row(document, place);
    return row?.[3][row[2].indexOf(place)];
  }
}
