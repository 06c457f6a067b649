// SPDX-License-Identifier: MIT
// Searches an index whose manifest has been read, as search/index.py.

import { Analysis, CASE_MARK } from "./analysis.js";
import { excerpter } from "./excerpts.js";
import { Files } from "./files.js";
import { FilterReader } from "./filters.js";
import { HitReader } from "./hits.js";
import { byCommonness } from "./lookup.js";
import { matchQuery } from "./matching.js";
import { PhraseReader } from "./phrases.js";
import { FILTERS, parseQuery } from "./query.js";
import { CASE_MENTIONED, NOWHERE, OWN_CASE, Scorer, WHOLE_TITLE, norms } from "./ranking.js";
import { TermReader, order } from "./term-reader.js";
import { fold, isAlpha, squeeze } from "./text.js";
import { TextReader } from "./texts.js";
import { META_FIELDS } from "./wire.js";

/** @import { Asked, Completions, Entry, Found, Hit, Manifest, Query } from "./types.d.ts" */

const MOST_TITLES = 5;
const MOST_WORDS = 3;
const SHORTEST_BEGINNING = 3;
const MOST_SHARDS = 4; // that are read to complete a word

export class Searcher {
  /** @param {Manifest} manifest @param {(name: string) => Promise<any>} read */
  constructor(manifest, read) {
    const { analysis, lengths, parameters } = manifest;
    this.manifest = manifest;
    this.files = new Files(async (name) => {
      const content = await read(name);
      if (name.startsWith("terms")) this.terms.take(content);
      return content;
    });
    this.analysis = new Analysis(analysis);
    this.terms = new TermReader(manifest, this.files, this.analysis);
    this.texts = new TextReader(manifest, this.files);
    this.filters = new FilterReader(manifest, this.files);
    this.phrases = new PhraseReader(this.terms, this.texts, this.analysis);
    this.titleNorms = norms(lengths.titel, parameters.b_titel);
    this.textNorms = norms(lengths.text, parameters.b_text);
  }

  /** @param {Asked} asked @param {boolean} byDate @param {number} from @param {number} to */
  async search(asked, byDate, from, to) {
    const { kept, concepts, corrections } = await this.files.settle(() => {
      const answer = this.#find(asked, byDate);
      if (!answer) return undefined;
      const kept = answer.found.filter(answer.passing());
      kept.sort((one, other) => other.score - one.score || one.document - other.document);
      const day = (/** @type {Found} */ { document }) => answer.facts?.dates[document] ?? "";
      if (byDate) kept.sort((one, other) => -order(day(one), day(other)));
      return { ...answer, kept };
    });
    const entries = concepts.flat().flatMap((alternative) => alternative.entries);
    const terms = new Set(entries.map(({ term }) => term));
    const reader = new HitReader(this.texts, excerpter(terms, this.analysis));
    const shown = reader.shown(kept, from, Math.min(to, kept.length));
    const hits = await this.files.settle(
      () => /** @type {Hit[]} */ (shown.map(({ item, places }) => reader.hit(item, places))),
    );
    return { total: kept.length, hits, suggestion: suggestion(asked.text, corrections) };
  }

  /** @param {Asked} asked @returns {Promise<Completions>} */
  async complete(asked) {
    const before = squeeze(asked.text).split(" ");
    const words = before.map(fold);
    const { hits } = await this.search(asked, false, 0, MOST_TITLES);
    const said = hits.filter(({ title }) => words.every((word) => fold(title).includes(word)));
    const titles = new Map(said.map(({ title, type }) => [title, { title, type }]));
    const last = asked.text.endsWith(" ") ? "" : (before.pop() ?? "").toLowerCase();
    const found = await this.files.settle(() => this.#begun(last));
    const whole = found.map((word) => [...before, word].join(" "));
    const known = new Set([...titles.keys()].map(fold));
    return { titles: [...titles.values()], words: whole.filter((text) => !known.has(fold(text))) };
  }

  /**
   * The commonest words that go on from a beginning: fors as förskola too, kö only as köp.
   * @param {string} typed
   */
  #begun(typed) {
    const start = fold(typed);
    if (start.length < SHORTEST_BEGINNING || !isAlpha(start)) return [];
    const [from, to] = this.terms.span("terms", start);
    if (to - from > MOST_SHARDS) return [];
    const spelt = typed === start ? fold : String;
    const begun = this.terms.near(start).filter(({ display }) => spelt(display).startsWith(typed));
    begun.sort(byCommonness);
    const words = begun.map(({ display }) => display).filter((word) => fold(word) !== start);
    return [...new Set(words)].slice(0, MOST_WORDS);
  }

  /** @param {Asked} asked */
  facets(asked) {
    return this.files.settle(() => {
      const answer = this.#find(asked, true);
      if (!answer?.facts) return undefined;
      const { found, passing, statuses, facts } = answer;
      return this.filters.counts(found, passing, statuses, facts);
    });
  }

  labels() {
    return this.files.settle(() => this.filters.facts()?.labels);
  }

  /** @param {Asked} asked @param {boolean} needsFacts */
  #find({ text, day, filters }, needsFacts) {
    const statuses = this.filters.statuses(day);
    const query = this.#understood(text, statuses);
    const chosen = FILTERS.filter((name) => name !== "status" && filters[name]?.length);
    const asks = needsFacts || query.filters.size || chosen.length;
    const facts = asks ? this.filters.facts() : undefined;
    /** @type {Map<string, string[]>} */
    const wanted = new Map();
    for (const name of FILTERS) {
      const typed = facts ? this.filters.keys(name, query.filters.get(name) ?? [], facts) : [];
      const values = [filters[name] ?? [], typed].flat();
      if (values.length) wanted.set(name, values);
    }
    const matched = this.#match(query);
    const cased = query.caseNumber ? this.terms.term(CASE_MARK + query.caseNumber) : undefined;
    const excluded = query.excluded.map((run) => this.phrases.holding(run));
    const runs = query.phrases.filter((run) => run.length > 1);
    const phrases = runs.map((run) => this.phrases.holding(run));
    if (this.files.missing.size) return undefined;

    let found =
      query.words.length || cased
        ? this.#scored(matched, statuses)
        : [...statuses.keys()].filter(() => wanted.size).map(unscored);
    if (cased) found = withCase(cased, found);
    for (const holds of excluded) found = found.filter((item) => !holds(item));
    for (const holds of phrases) found = found.filter(holds);
    const passing = (skip = "") => this.filters.passing(wanted, statuses, facts, skip);
    const { concepts, corrections } = matched;
    return { found, concepts, corrections, statuses, passing, facts };
  }

  /**
   * A query; a title with ” -rutin” leaves nothing out.
   * @param {string} text @param {string[]} statuses
   */
  #understood(text, statuses) {
    const query = parseQuery(text, this.analysis);
    if (!query.excluded.length) return query;
    const title = parseQuery(text, this.analysis, false);
    const found = this.#scored(this.#match(title), statuses);
    return found.some(({ score }) => score >= WHOLE_TITLE) ? title : query;
  }

  /** @param {Query} query */
  #match(query) {
    const { analysis, manifest, terms } = this;
    const meanings = { get: (/** @type {string} */ key, soon = true) => terms.meanings(key, soon) };
    return matchQuery(query, terms, meanings, analysis, manifest.parameters);
  }

  /** @param {ReturnType<typeof matchQuery>} matched @param {string[]} statuses */
  #scored({ concepts, asked, leftOut }, statuses) {
    const { titleNorms, textNorms } = this;
    const { lengths, parameters } = this.manifest;
    const { in_force, not_in_force, quorum } = parameters;
    const priors = statuses.map((status) => (status === "gallande" ? in_force : not_in_force));
    const corpus = { titles: lengths.titel, titleNorms, textNorms, priors };
    const scorer = new Scorer(concepts, corpus, parameters, asked);
    const reached = scorer.documents.reduce((most, item) => Math.max(most, scorer.held[item]), 0);
    const least = Math.min(quorum * scorer.weight, reached) - 1e-9;
    const found = scorer.documents.filter((document) => scorer.held[document] >= least);
    return found.map((document) => {
      let score = scorer.score(document);
      if (leftOut.length && score >= WHOLE_TITLE && !this.#isInTitle(document, leftOut)) {
        score -= WHOLE_TITLE;
      }
      return { document, score, passages: () => scorer.passages(document) };
    });
  }

  /** @param {number} document @param {string[]} forms */
  #isInTitle(document, forms) {
    const title = this.texts.header(document)?.title ?? "";
    const said = this.analysis.tokenize(title).map(({ form }) => form);
    return forms.every((form) => said.includes(form));
  }
}

/** @param {number} document @returns {Found} */
const unscored = (document) => ({ document, score: 0, passages: () => NOWHERE });

/** @param {Entry} entry @param {Found[]} found */
function withCase({ postings, from, to }, found) {
  const known = new Map(found.map((item) => [item.document, item]));
  for (let item = from; item < to; item++) {
    const document = postings.documents[item];
    const holder = known.get(document) ?? unscored(document);
    const fields = postings.meta.subarray(item * META_FIELDS, (item + 1) * META_FIELDS);
    holder.score += fields.some(Boolean) ? OWN_CASE : CASE_MENTIONED;
    known.set(document, holder);
  }
  return [...known.values()];
}

/** @param {string} text @param {Map<string, string>} corrections */
function suggestion(text, corrections) {
  const words = squeeze(text).split(" ");
  const changed = words.map((word) => corrections.get(word.toLowerCase()) ?? word).join(" ");
  return changed === words.join(" ") ? "" : changed;
}
