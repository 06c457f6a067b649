// SPDX-License-Identifier: MIT
// Opens the static index and searches it, in browsers and Node 20 alike.

import { dayInSweden } from "./dag.js";
import { decodeManifest, decodePlaces } from "./manifest.js";
import { Searcher } from "./searcher.js";
import { decodeShard, decodeText, inflate } from "./wire.js";

/** @import { Fetch, Index, Manifest, OpenOptions } from "./types.d.ts" */

const FORMAT = 6;
const FOLDER = "assets/kvaldok/index/";

/** A file of the index cannot be used. */
export class SearchDataError extends Error {
  /**
   * @param {"network" | "missing" | "damaged" | "version"} kind
   * @param {string} message @param {ErrorOptions} [options]
   */
  constructor(kind, message, options) {
    super(message, options);
    this.name = "SearchDataError";
    this.kind = kind;
  }
}

/**
 * `baseUrl` is the site's root, with a trailing slash.  Throws SearchDataError.
 * @param {string} baseUrl @param {OpenOptions} [options] @returns {Promise<Index>}
 */
export async function openIndex(baseUrl, options = {}) {
  const { fetch = globalThis.fetch, today } = options;
  const day = () => today ?? dayInSweden();
  const reopen = () => open(baseUrl, fetch, { cache: "reload" });
  let current = open(baseUrl, fetch, {}).catch(reopen);
  await current;

  /** @template T @param {(opened: Searcher) => Promise<T>} work */
  const withIndex = async (work) => {
    const used = current;
    try {
      return await work(await used);
    } catch (error) {
      if (!(error instanceof SearchDataError)) throw error;
      if (current === used) {
        current = reopen(); // a new build may have replaced the file
        current.catch(() => (current = used));
      }
      return work(await current);
    }
  };

  return {
    async search(query, options) {
      const { limit = 10, offset = 0, filters, sort } = options ?? {};
      const asked = { text: String(query ?? ""), day: day(), filters: filters ?? {} };
      const from = counted(offset);
      const found = await withIndex((opened) =>
        opened.search(asked, sort === "datum", from, from + counted(limit)),
      );
      return { ...found, facets: () => withIndex((opened) => opened.facets(asked)) };
    },
    complete: (typed) =>
      withIndex((opened) => opened.complete({ text: String(typed ?? ""), day: day(), filters: {} })),
    labels: () => withIndex((opened) => opened.labels()),
  };
}

/** @param {unknown} number */
const counted = (number) => Math.max(Math.trunc(Number(number)) || 0, 0);

/** Lets the browser do something else before the work goes on. */
const pause = () => new Promise((done) => setTimeout(done));

/** @param {string} baseUrl @param {Fetch} fetch @param {RequestInit} init */
async function open(baseUrl, fetch, init) {
  /** @param {string} name @param {RequestInit} [how] */
  const read = async (name, how) => {
    const url = new URL(`${FOLDER}${name}.bin`, baseUrl).href;
    /** @type {SearchDataError["kind"]} */
    let kind = "network";
    try {
      const response = await fetch(url, how);
      const packed = await response.arrayBuffer();
      kind = response.ok ? "damaged" : "missing";
      if (!response.ok) throw new Error(String(response.status));
      return DECODERS[name.split("-")[0]](await inflate(packed));
    } catch (cause) {
      throw new SearchDataError(kind, `${url}: ${cause}`, { cause });
    }
  };
  /** @type {Manifest} */
  const manifest = await read("manifest", init);
  await pause();
  if (manifest.format === FORMAT) return new Searcher(manifest, read);
  const text = `Sökindexet har format ${manifest.format}, sökningen läser format ${FORMAT}.`;
  throw new SearchDataError("version", text);
}

/** @param {Uint8Array} bytes */
const json = (bytes) => JSON.parse(decodeText(bytes));

/** @type {Record<string, (bytes: Uint8Array) => any>} */
const DECODERS = {
  manifest: decodeManifest,
  terms: decodeShard,
  places: decodePlaces,
  reverse: (bytes) => decodeText(bytes).split("\n"),
  texts: json,
  facts: json,
};
