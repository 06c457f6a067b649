// SPDX-License-Identifier: MIT
// The files of an index that are here, and how to wait for those that are not.  All that works out
// an answer is synchronous: where a file is not here yet, the step goes on without it, notes it as
// missing, and is taken again when all that was missing has come.

const NAME_LENGTH = 8;

export class Files {
  /** @type {Map<string, any>} */
  #held = new Map();
  /** @type {Map<string, Promise<void>>} */
  #coming = new Map();
  /** @type {Set<string>} */
  missing = new Set();
  /** How often a file was not here. */
  misses = 0;

  /** @param {(name: string) => Promise<any>} read */
  constructor(read) {
    this.read = read;
  }

  /** @param {string} kind @param {string} names @param {number} [number] */
  get(kind, names, number = 0) {
    const name = `${kind}-${names.slice(number * NAME_LENGTH, (number + 1) * NAME_LENGTH)}`;
    if (!this.#held.has(name)) {
      this.missing.add(name);
      this.misses++;
    }
    return this.#held.get(name);
  }

  /** @template T @param {() => T | undefined} step */
  async settle(step) {
    for (;;) {
      this.missing.clear();
      const result = step();
      if (!this.missing.size) return /** @type {T} */ (result);
      await Promise.all([...this.missing].map((name) => this.#fetch(name)));
    }
  }

  /** @param {string} name */
  #fetch(name) {
    const coming =
      this.#coming.get(name) ??
      this.read(name)
        .then((content) => void this.#held.set(name, content))
        .finally(() => this.#coming.delete(name));
    this.#coming.set(name, coming);
    return coming;
  }
}
