// SPDX-License-Identifier: MIT
// From words to what may stand for them in the index, as search/matching.py.

import { isNumeric } from "./analysis.js";
import { distance, fold, isAlpha } from "./text.js";

/** @import { Analysis } from "./analysis.js" */
/** @import { Alternative, Concept, Entry, Parameters, Query, TermSource } from "./types.d.ts" */

const SHORTEST_STEM = 4;
const MOST_PREFIXED = 8;
const MOST_CORRECTIONS = 3;

/**
 * @param {Query} query @param {TermSource} source @param {Analysis} analysis
 * @param {Parameters} parameters
 */
export function matchQuery({ words, unfinished }, source, analysis, parameters) {
  const matcher = new Matcher(source, analysis, parameters);
  const concepts = words.map((form, place) => {
    const lacking = source.missing.size;
    const found = [...matcher.itself(form), ...matcher.joined(words, place)];
    if (source.missing.size > lacking) return found;
    if (!found.length) return matcher.otherwise(form, unfinished && place === words.length - 1);
    const most = Math.max(...found.flatMap(({ entries }) => entries.map(spread)));
    if (most > parameters.rare_documents) return found;
    return [...found, ...matcher.corrected(form, Math.trunc(most * parameters.rare_ratio))];
  });
  return { concepts, corrections: matcher.corrections };
}

class Matcher {
  /** @type {Map<string, string>} */
  corrections = new Map();

  /** @param {TermSource} source @param {Analysis} analysis @param {Parameters} parameters */
  constructor(source, analysis, parameters) {
    this.source = source;
    this.analysis = analysis;
    this.parameters = parameters;
  }

  /** @param {string} form */
  itself(form) {
    const { term, pieces } = this.analysis.term(form);
    const own = this.#entries([term]);
    const parts = this.#entries(own[0]?.parts.length ? own[0].parts : pieces);
    const whole = alone(own, 1);
    return parts.length > 1 ? [...whole, { entries: parts, weight: this.parameters.parts }] : whole;
  }

  /** sop sortering → sopsortering. @param {string[]} words @param {number} place */
  joined(words, place) {
    const terms = [place - 1, place].flatMap((first) => {
      const [left = "", right = ""] = first < 0 ? [] : words.slice(first, first + 2);
      const joints = isAlpha(left) && isAlpha(right) ? ["", "s"] : [];
      return joints.map((joint) => this.analysis.stem(left + joint + right));
    });
    return alone(this.#entries(terms), this.parameters.joined);
  }

  /** @param {string} form @param {boolean} unfinished */
  otherwise(form, unfinished) {
    if (isNumeric(form)) return unfinished ? this.#begun(form) : [];
    const lacking = this.source.missing.size;
    let found = this.#folded(form);
    if (!found.length && unfinished) found = this.#begun(form);
    if (found.length || this.source.missing.size > lacking) return found;
    found = this.#apart(form); // where this lacks files, those of `corrected` come with them
    return found.length ? found : this.corrected(form, 0);
  }

  /** @param {string} form @param {number} least */
  corrected(form, least) {
    const allowed = form.length < 4 ? 0 : form.length < 8 || least ? 1 : 2;
    if (!allowed || !isAlpha(form)) return [];
    const stem = this.analysis.stem(form);
    /** @type {Entry[][]} */
    const close = [[], [], []];
    for (const entry of this.#candidates(form, stem)) {
      const { term, display } = entry;
      const far = Math.min(distance(stem, term, allowed), distance(form, display, allowed));
      if (far <= allowed && spread(entry) > least) close[far].push(entry);
    }
    const far = close[1].length ? 1 : 2;
    const chosen = close[far].sort(byCommonness).slice(0, MOST_CORRECTIONS);
    if (chosen.length) this.corrections.set(form, chosen[0].display);
    return alone(chosen, this.parameters[far === 1 ? "fuzzy_one" : "fuzzy_two"]);
  }

  /** @param {string[]} terms */
  #entries(terms) {
    return terms.map((term) => this.source.term(term)).filter((entry) => entry !== undefined);
  }

  /** forskola → förskola. @param {string} form */
  #folded(form) {
    const wanted = fold(this.analysis.stem(form));
    const same = this.source
      .near(wanted)
      .filter(({ term, display }) => fold(term) === wanted || fold(display) === fold(form));
    return alone(same.sort(byCommonness), this.parameters.folded);
  }

  /** @param {string} form */
  #begun(form) {
    const begun = this.source.near(fold(form)).sort(byCommonness);
    return alone(begun.slice(0, MOST_PREFIXED), this.parameters.prefix);
  }

  /** @param {string} form @returns {Concept} */
  #apart(form) {
    const spelt = fold(form);
    const { never_first, never_last } = this.analysis.tables;
    const firsts = this.source
      .near(isAlpha(form) ? spelt.slice(0, SHORTEST_STEM) : "")
      .filter(({ term }) => term.length >= SHORTEST_STEM && spelt.length - term.length >= 3)
      .filter(({ term }) => spelt.startsWith(fold(term)) && !never_first.includes(term))
      .sort((one, other) => other.term.length - one.term.length || inOrder(one, other));
    for (const first of firsts) {
      const rest = spelt.slice(first.term.length);
      for (const cut of [rest, /^[seoua]/.test(rest) ? rest.slice(1) : ""]) {
        if (cut.length < 3) continue;
        const last = this.source.term(this.analysis.stem(form.slice(form.length - cut.length)));
        if (last && !never_last.includes(last.term)) {
          return [{ entries: [first, last], weight: this.parameters.parts }];
        }
      }
    }
    return [];
  }

  /** @param {string} form @param {string} stem */
  #candidates(form, stem) {
    const found = new Map(this.source.near(fold(form).slice(0, 3)).map((item) => [item.term, item]));
    const allowed = form.length >= 8 ? 2 : 1;
    for (const term of this.source.ending(fold(stem).slice(-3))) {
      if (found.has(term) || distance(stem, term, allowed) > allowed) continue;
      for (const entry of this.#entries([term])) found.set(term, entry);
    }
    return [...found.values()];
  }
}

/** @param {Entry[]} entries @param {number} weight @returns {Alternative[]} */
const alone = (entries, weight) => entries.map((entry) => ({ entries: [entry], weight }));

/** @param {Entry} entry */
const spread = ({ from, to }) => to - from;

/** @param {Entry} one @param {Entry} other */
const inOrder = (one, other) => (one.term < other.term ? -1 : 1);

/** @param {Entry} one @param {Entry} other */
const byCommonness = (one, other) => spread(other) - spread(one) || inOrder(one, other);
