// SPDX-License-Identifier: MIT
// Hits as they are shown: what a document is, its best passage and the pages to go to, as
// search/hits.py.

import { opening } from "./excerpts.js";
import { SHARED_BY, chooseFiles } from "./texts.js";

/** @import { TextReader } from "./texts.js" */
/** @import { Excerpter, Found, Fragment, Hit, PageHit } from "./types.d.ts" */

const PAGES = 3;

/** Makes hits of documents found. */
export class HitReader {
  /** @param {TextReader} texts @param {Excerpter} excerpt */
  constructor(texts, excerpt) {
    this.texts = texts;
    this.excerpt = excerpt;
  }

  /**
   * The hits of these ranks with their passages; so many at a time choose which to be shown by.
   * @param {Found[]} kept @param {number} from @param {number} to
   */
  shown(kept, from, to) {
    /** @type {{ item: Found, places: number[] }[]} */
    const shown = [];
    for (let rank = from - (from % SHARED_BY); rank < to; rank += SHARED_BY) {
      const items = kept.slice(rank, rank + SHARED_BY);
      const best = items.map(({ passages }) => passages());
      const files = best.map(({ places, good }, at) =>
        places.slice(0, good).map((place) => this.texts.file(items[at].document, place)),
      );
      chooseFiles(files).forEach((which, at) => {
        const { places } = best[at];
        const others = places.filter((_, place) => place !== which);
        const isAsked = rank + at >= from && rank + at < to;
        if (isAsked) shown.push({ item: items[at], places: [places[which], ...others] });
      });
    }
    return shown;
  }

  /**
   * A hit by the first of its passages; the others in that file may be named as pages.
   * @param {Found} item @param {number[]} places @returns {Hit | undefined}
   */
  hit({ document, score }, places) {
    const { excerpt } = this;
    const row = this.texts.row(document, places[0]);
    if (!row) return undefined;
    const [, header, here, texts] = row;
    const { id, url, title, type, group = "", pages: numbers = [] } = header;
    const read = places.filter((place) => here.includes(place)).slice(0, 2 * PAGES);
    const excerpts = new Map(read.map((place) => [place, excerpt(texts[here.indexOf(place)])]));
    const pages = pagesOf(url, numbers, places, excerpts);
    let shown = read.map((place) => excerpts.get(place) ?? []).find(({ length }) => length) ?? [];
    if (!shown.length) shown = excerpt(header.summary ?? "");
    if (!shown.length) shown = opening(header.summary || texts[0] || "");
    return { id, url, title, type, score, group, excerpt: shown, pages, header };
  }
}

/**
 * The pages of the best passages; the excerpts that were read with the hit are theirs.
 * @param {string} url @param {number[]} numbers the page of each passage, by its number
 * @param {number[]} places @param {Map<number, Fragment[]>} excerpts
 */
function pagesOf(url, numbers, places, excerpts) {
  /** @type {Map<number, PageHit>} */
  const pages = new Map();
  const possible = numbers.length ? places.filter((place) => excerpts.get(place)?.length !== 0) : [];
  for (const place of possible.slice(0, 2 * PAGES)) {
    const number = numbers[place];
    if (!number || pages.has(number) || pages.size === PAGES) continue;
    pages.set(number, { number, url: `${url}#sida-${number}`, excerpt: excerpts.get(place) ?? [] });
  }
  return [...pages.values()];
}
