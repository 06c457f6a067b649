// SPDX-License-Identifier: MIT
// Everyday words, as search/synonyms.py: what the words of a query stand for in this corpus.

import { ABBREVIATION, SPELT } from "./hints.js";
import { fold } from "./text.js";

/** @import { Analysis } from "./analysis.js" */
/** @import { Synonyms } from "./types.d.ts" */

const LONGEST = 4;
const FARTHEST = 4; // places from one word of a pair to the other

/** @param {Synonyms} table @param {string} key @param {boolean} [soon] */
function rows(table, key, soon) {
  return (table.get(key, soon) ?? []).map(([terms, weight]) => ({ terms: terms.split(" "), weight }));
}

/**
 * What an expression of these stems means too; to `guess` is to supply å, ä and ö, and `soon` tells
 * that it is surely needed.
 * @param {Synonyms} table @param {string[]} stems @param {boolean} [guess] @param {boolean} [soon]
 */
export function meaningsOf(table, stems, guess = false, soon = true) {
  const text = stems.join(" ");
  const folded = fold(text);
  if (folded !== text) return rows(table, `${folded}${SPELT}${text}`, soon);
  return [...rows(table, folded, soon), ...(guess ? rows(table, folded + SPELT, soon) : [])];
}

/**
 * The expressions in a query, longest first, none overlapping; then pairs of words that stand apart.
 * `mayLack` tells which forms may be spelt without their å, ä and ö.
 * @param {string[]} forms @param {Synonyms} table @param {Analysis} analysis
 * @param {(form: string) => boolean} mayLack
 */
export function findSpans(forms, table, analysis, mayLack) {
  const plain = forms.map(mayLack);
  const { unsaid } = analysis.tables;
  const stems = forms.map((form) => analysis.term(form).term);
  const fillers = [...analysis.tables.stop, ...analysis.tables.question];
  const single = forms.map((form) => !fillers.includes(form));
  const spans = [];
  for (let start = 0; start < forms.length; start++) {
    const least = fillers.includes(forms[start]) ? start + 1 : start; // alone it means nothing
    for (let end = Math.min(start + LONGEST + 1, forms.length); end > least; end--) {
      const isSaid = (/** @type {number} */ place) =>
        place === start || place === end - 1 || !unsaid.includes(forms[place]); // tvättar man händerna
      const said = stems.slice(start, end).filter((_, at) => isSaid(start + at));
      const meanings = meaningsOf(table, said, plain.slice(start, end).some(Boolean));
      if (end === start + 1) meanings.push(...rows(table, ABBREVIATION + fold(forms[start])));
      if (!meanings.length) continue;
      spans.push({ forms: forms.slice(start, end), meanings });
      if (end > start + 1) single.fill(false, start, end);
      start = end - 1;
      break;
    }
  }
  const places = forms.map((_, place) => place).filter((place) => single[place]);
  return [...spans, ...apart(forms, stems, plain, places, table)];
}

/**
 * The expressions of two words at these places, in either order: hur länge sparar ni papper.
 * @param {string[]} forms @param {string[]} stems @param {boolean[]} plain
 * @param {number[]} places @param {Synonyms} table
 */
function apart(forms, stems, plain, places, table) {
  const spans = [];
  for (const first of places) {
    for (const second of places) {
      if (second <= first || second - first > FARTHEST) continue;
      const guess = plain[first] || plain[second];
      let meanings = meaningsOf(table, [stems[first], stems[second]], guess);
      if (!meanings.length) meanings = meaningsOf(table, [stems[second], stems[first]], guess);
      if (meanings.length) spans.push({ forms: [forms[first], forms[second]], meanings });
    }
  }
  return spans;
}
