// SPDX-License-Identifier: MIT
// Which documents pass a choice of filters on a day, and how many each value would leave, as
// search/filters.py.

import { slugify } from "./text.js";

/** @import { Files } from "./files.js" */
/** @import { Facets, Facts, Found, Manifest } from "./types.d.ts" */

const HIDDEN = ["ersatt", "upphavd", "utkast", "avpublicerad"];

/** The facts of all documents. */
export class FilterReader {
  /** @param {Manifest} manifest @param {Files} files */
  constructor(manifest, files) {
    this.manifest = manifest;
    this.files = files;
    this.foreign = new Set(manifest.foreign);
  }

  /** The status of each document on a day. @param {string} day */
  statuses(day) {
    const { statuses, timelines } = this.manifest;
    const now = timelines.map((steps) => steps.findLast(([since]) => since <= day)?.[1] ?? "");
    return statuses.map((timeline) => now[timeline]);
  }

  /** @returns {Facts | undefined} */
  facts() {
    return this.files.get("facts", this.manifest.facts);
  }

  /**
   * The values of a filter that are named by what was typed; that itself where none is.
   * @param {string} name @param {string[]} typed @param {Facts} facts
   */
  keys(name, typed, facts) {
    const labels = facts.labels[name] ?? [];
    return typed.flatMap((text) => {
      const wanted = slugify(text);
      const named = (/** @type {(known: string) => boolean} */ test) =>
        labels.filter((label) => label.map(slugify).some(test)).map(([key]) => key);
      const exact = named((known) => known === wanted);
      if (exact.length) return exact;
      const begun = wanted ? named((known) => `-${known}`.includes(`-${wanted}`)) : [];
      return begun.length ? begun : [text];
    });
  }

  /**
   * A test for the documents that pass: `facts` are needed for all filters but status.
   * @param {Map<string, string[]>} wanted @param {string[]} statuses
   * @param {Facts | undefined} facts @param {string} skip the filter that is not to count
   */
  passing(wanted, statuses, facts, skip) {
    const asked = wanted.get("status");
    const anywhere = skip === "organisation" || wanted.has("organisation");
    const others = [...wanted].filter(([name]) => name !== "status" && name !== skip);
    return (/** @type {Found} */ { document }) => {
      const status = statuses[document];
      const good = asked?.length ? asked.includes(status) : !HIDDEN.includes(status);
      if ((!good && skip !== "status") || (!anywhere && this.foreign.has(document))) return false;
      return others.every(([name, values]) => {
        const labels = facts?.labels[name] ?? [];
        return facts?.columns[name][document].some((place) => values.includes(labels[place][0]));
      });
    };
  }

  /**
   * @param {Found[]} found @param {(skip: string) => (item: Found) => boolean} passing
   * @param {string[]} statuses @param {Facts} facts
   */
  counts(found, passing, statuses, facts) {
    /** @type {Facets} */
    const facets = {};
    for (const [name, labels] of Object.entries(facts.labels)) {
      const counts = labels.map(() => 0);
      for (const { document } of found.filter(passing(name))) {
        const own = facts.columns[name]?.[document];
        for (const place of own ?? [labels.findIndex(([key]) => key === statuses[document])]) {
          counts[place] += 1;
        }
      }
      const all = labels.map(([value, label], place) => ({ value, label, count: counts[place] }));
      facets[name] = all.filter(({ count }) => count);
    }
    return facets;
  }
}
