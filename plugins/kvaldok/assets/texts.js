// SPDX-License-Identifier: MIT
// Which passages a list of hits is shown from, as search/texts.py.

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
    for (const files of left) for (const file of new Set(files)) counts.set(file, (counts.get(file) ?? 0) + 1);
    const most = Math.max(...counts.values());
    const best = [...counts.keys()].find((file) => counts.get(file) === most) ?? NaN;
    taken.add(best);
    left = left.filter((files) => !files.includes(best));
  }
  return choices.map((files) => files.findIndex((file) => taken.has(file)));
}
