// SPDX-License-Identifier: MIT
// Excerpts: whole words around the densest matches, as search/excerpts.py.

import { piecesOf } from "./analysis.js";
import { isAlpha, squeeze } from "./text.js";

/** @import { Analysis } from "./analysis.js" */
/** @import { Excerpter, Fragment } from "./types.d.ts" */
/** @typedef {{ start: number, end: number, term: string, worth: number }} Span */

const LENGTH = 240;
const LEAD = 60;
const RUNNING = 80; // characters of a line that is no title, heading or fact of a cover
const SHORTEST_MARKED = 4;

/** @param {Set<string>} terms @param {Analysis} analysis @returns {Excerpter} */
export function excerpter(terms, analysis) {
  const parts = [...terms].filter((term) => term.length >= SHORTEST_MARKED && isAlpha(term)).sort();
  const never = analysis.tables.never_first;
  /** @type {Map<string, string>} */
  const known = new Map();
  /** The term that a form matches, or "". @param {string} form */
  const matched = (form) => {
    let term = known.get(form);
    if (term === undefined) {
      const pieces = piecesOf(form);
      const stems = [...pieces, pieces.join("")].map((piece) => analysis.stem(piece));
      const own = [form, ...stems].find((one) => terms.has(one));
      term = own ?? parts.find((part) => isPart(part, form, never)) ?? "";
      known.set(form, term);
    }
    return term;
  };

  return (passage) => {
    const lines = passage.split("\n").map(squeeze).filter(Boolean);
    const text = lines.join(" ");
    /** @type {Span[]} */
    const spans = [];
    let [place, lineEnd] = [0, lines[0]?.length ?? 0];
    for (const { form, start, end } of analysis.tokenize(text)) {
      const term = start >= (spans.at(-1)?.end ?? 0) && matched(form);
      if (!term) continue;
      while (end > lineEnd) lineEnd += 1 + lines[++place].length;
      spans.push({ start, end, term, worth: [...lines[place]].length < RUNNING ? 1 : 2 });
    }
    if (!spans.length) return [];
    const about = ahead(text, densest(text, spans).start, -LEAD);
    const space = about && text.indexOf(" ", about - 1);
    return cut(text, about && (space < 0 ? about : space + 1), spans);
  };
}

/**
 * Whether a form may be a compound with the part, and not a word with a prefix: över-klaga.
 * @param {string} part @param {string} form @param {string[]} never
 */
function isPart(part, form, never) {
  const at = form.indexOf(part);
  return at === 0 || (at > 2 && !never.includes(form.slice(0, at)));
}

/** @param {string} passage */
export const opening = (passage) => cut(squeeze(passage), 0, []);

/** @param {string} text @param {Span[]} spans */
function densest(text, spans) {
  let [best, most, highest] = [spans[0], 0, 0];
  spans.forEach((span, place) => {
    const limit = ahead(text, span.start, LENGTH - LEAD);
    const within = spans.slice(place).filter(({ end }) => end <= limit);
    const terms = new Set(within.map(({ term }) => term)).size;
    const value = within.reduce((sum, { worth }) => sum + worth, 0);
    if (terms > most || (terms === most && value > highest)) {
      [best, most, highest] = [span, terms, value];
    }
  });
  return best;
}

/** @param {string} text @param {number} at @param {number} count */
function ahead(text, at, count) {
  const step = Math.sign(count);
  for (let left = Math.abs(count); left > 0; left--) {
    at += step;
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) at += step;
  }
  return Math.min(Math.max(at, 0), text.length);
}

/** @param {string} text @param {number} start @param {Span[]} spans */
function cut(text, start, spans) {
  const limit = ahead(text, start, LENGTH);
  const space = text.lastIndexOf(" ", limit);
  const end = limit < text.length && space > 0 ? space : limit;
  /** @type {Fragment[]} */
  const fragments = [];
  const add = (/** @type {string} */ piece, mark = false) => {
    const last = fragments.at(-1);
    if (last && !last.mark && !mark) last.text += piece;
    else if (piece) fragments.push({ text: piece, mark });
  };
  if (start) add("… ");
  let at = start;
  for (const span of spans.filter((one) => one.start >= start && one.end <= end)) {
    add(text.slice(at, span.start));
    add(text.slice(span.start, span.end), true);
    at = span.end;
  }
  add(text.slice(at, end));
  if (end < text.length) add(" …");
  return fragments;
}
