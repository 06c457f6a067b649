// SPDX-License-Identifier: MIT
// Everyday words, as search/synonyms.py: what the words of a query stand for in this corpus.

/** @import { Analysis } from "./analysis.js" */
/** @import { Synonyms } from "./types.d.ts" */

const LONGEST = 4;
const WHOLE = "=";

/** @param {Synonyms} table @param {string} key */
export const meaningsOf = (table, key) => (Object.hasOwn(table, key) ? table[key] : []);

/**
 * The expressions in a query, longest first, none overlapping.
 * @param {string[]} forms @param {Synonyms} table @param {Analysis} analysis
 */
export function findSpans(forms, table, analysis) {
  const stems = forms.map((form) => analysis.stem(form));
  const spans = [];
  for (let start = 0; start < forms.length; start++) {
    for (let end = Math.min(start + LONGEST, forms.length); end > start; end--) {
      const rows = [...meaningsOf(table, stems.slice(start, end).join(" "))];
      if (end === start + 1) rows.push(...meaningsOf(table, WHOLE + forms[start]));
      if (!rows.length) continue;
      const meanings = rows.map(([terms, weight]) => ({ terms: terms.split(" "), weight }));
      spans.push({ forms: forms.slice(start, end), meanings });
      start = end - 1;
      break;
    }
  }
  return spans;
}
