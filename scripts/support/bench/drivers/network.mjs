// SPDX-License-Identifier: MIT
// A fetch over files that logs what was asked for, and in which round trip.

import { readFileSync } from "node:fs";
import { join } from "node:path";

export const BASE = "http://bench.invalid/";

export class Network {
  #root;
  #delay;
  #known = new Set();
  #finished = 0;

  /** @param {number} delay milliseconds per answer; requests begun within it are one round trip */
  constructor(root, delay) {
    this.#root = root;
    this.#delay = delay;
    this.log = [];
  }

  /** Forget what was logged; what was fetched stays known, as in a browser's cache. */
  nextQuery() {
    this.log = [];
    this.#finished = 0;
  }

  fetch = async (input) => {
    const path = decodeURIComponent(new URL(input.url ?? input).pathname).slice(1);
    const depth = this.#enter([path]);
    if (depth && this.#delay) await new Promise((resolve) => setTimeout(resolve, this.#delay));
    this.#finished = Math.max(this.#finished, depth);
    try {
      return new Response(readFileSync(join(this.#root, path)));
    } catch {
      return new Response(null, { status: 404 });
    }
  };

  /** What a worker's importScripts does: all files at once, and nothing else meanwhile. */
  read(paths) {
    this.#finished = Math.max(this.#finished, this.#enter(paths));
    return paths.map((path) => readFileSync(join(this.#root, path), "utf8"));
  }

  /** Log the requests for files that are not there yet; the round trip, 0 where all are. */
  #enter(paths) {
    const fresh = paths.filter((path) => !this.#known.has(path));
    const depth = fresh.length ? this.#finished + 1 : 0;
    for (const path of fresh) {
      this.#known.add(path);
      this.log.push({ path, depth });
    }
    return depth;
  }
}
