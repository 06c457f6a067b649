// SPDX-License-Identifier: MIT
// Searches the static index, as search/index.py, in browsers and Node 20 alike.  All that works out
// an answer is synchronous: where a file is not here yet, the step goes on without it, notes it as
// missing, and is taken again when all that was missing has come.

import { Analysis, CASE_MARK } from "./analysis.js";
import { today as dayInSweden } from "./dag.js";
import { excerpter, opening } from "./excerpts.js";
import { firstWord, markOf } from "./hints.js";
import { decodeManifest, decodePlaces } from "./manifest.js";
import { matchQuery } from "./matching.js";
import { FILTERS, parseQuery } from "./query.js";
import { NOWHERE, Scorer, WHOLE_TITLE, norms } from "./ranking.js";
import { fold, isAlpha, squeeze } from "./text.js";
import { SHARED_BY, chooseFiles } from "./texts.js";
import { META_FIELDS, countWhile, decodeShard, decodeText, inflate, itemOf } from "./wire.js";

/** @import { Asked, Completions, Entry, Excerpter, Facets, Facts, Fetch, Found } from "./types.d.ts" */
/** @import { Fragment, Hit, Index, Manifest, OpenOptions, PageHit, Places, Query, Row, Shard } from "./types.d.ts" */

const FORMAT = 5;
const FOLDER = "assets/kvaldok/index/";
const NAME_LENGTH = 8;
const PAGES = 3;
const TITLE = 0;
const SUMMARY = 4;
const MOST_TITLES = 5;
const MOST_WORDS = 3;
const SHORTEST_BEGINNING = 3;
const MOST_SHARDS = 4; // that are read to complete a word
/** @type {{ entries: Map<string, Entry> }} */
const NONE = { entries: new Map() };
const HIDDEN = ["ersatt", "upphavd", "utkast", "avpublicerad"];

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
  const reopen = () => open(baseUrl, fetch, { cache: "reload" });
  let current = open(baseUrl, fetch, {}).catch(reopen);
  await current;

  /** @template T @param {(opened: Opened) => Promise<T>} work */
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
      const asked = { text: String(query ?? ""), day: today ?? dayInSweden(), filters: filters ?? {} };
      const from = counted(offset);
      const found = await withIndex((opened) =>
        opened.search(asked, sort === "datum", from, from + counted(limit)),
      );
      return { ...found, facets: () => withIndex((opened) => opened.facets(asked)) };
    },
    complete: (typed) =>
      withIndex((opened) => opened.complete({ text: String(typed ?? ""), day: dayInSweden(), filters: {} })),
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
  if (manifest.format === FORMAT) return new Opened(manifest, read);
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

class Files {
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

/** An index whose manifest has been read: a TermSource, and more. */
class Opened {
  /** The terms of texts that phrases have been looked for in: texts never change. @type {Map<string, string[]>} */
  #read = new Map();

  /** @param {Manifest} manifest @param {(name: string) => Promise<any>} read */
  constructor(manifest, read) {
    const { analysis, lengths, parameters } = manifest;
    this.manifest = manifest;
    this.entries = new Map(manifest.head.entries);
    this.inHead = new Set([...this.entries.keys()].map(fold));
    this.files = new Files(async (name) => {
      const content = await read(name);
      if (name.startsWith("terms")) this.#take(content);
      return content;
    });
    this.analysis = new Analysis(analysis);
    this.foreign = new Set(manifest.foreign);
    this.titleNorms = norms(lengths.titel, parameters.b_titel);
    this.textNorms = norms(lengths.text, parameters.b_text);
  }

  get misses() {
    return this.files.misses;
  }

  /** Notes the terms of a file: one that is lent is the same in each. @param {Shard} shard */
  #take(shard) {
    for (const held of [shard.entries, shard.lent]) {
      for (const [term, entry] of held) {
        if (!this.entries.has(term)) this.entries.set(term, entry);
        else held.set(term, /** @type {Entry} */ (this.entries.get(term)));
      }
    }
  }

  /** Terms of one folded spelling stand in the head all, or none. @param {string} term */
  #isInHead(term) {
    return this.inHead.has(fold(term));
  }

  /** @param {string} term @returns {Entry | undefined} */
  term(term) {
    const known = this.entries.get(term);
    if (known || this.#isInHead(term) || !this.mayHold(fold(term))) return known;
    return this.#shard(fold(term), -1)?.entries.get(term);
  }

  /** The shard where a folded spelling belongs. @param {string} spelling @param {number} least */
  #shard(spelling, least) {
    const { first, names } = this.manifest.terms;
    const number = Math.max(countWhile(first, (key) => key <= spelling) - 1, least);
    /** @type {Shard | undefined} */
    const shard = number in first ? this.files.get("terms", names, number) : undefined;
    return shard;
  }

  /** What an expression of the lexicon means. @param {string} key @param {boolean} [soon] */
  #meanings(key, soon = true) {
    const needed = this.manifest.expressions.get(markOf(key));
    const shard = needed && this.#shard(firstWord(key), 0);
    // What it means is read with it, not after it.
    if (!shard && soon) needed?.forEach((number) => this.files.get("terms", this.manifest.terms.names, number));
    return shard?.meanings.get(key);
  }

  /** Whether there may be a term of a folded spelling; mostly it is known at once where there is none. @param {string} spelling */
  mayHold(spelling) {
    const { known } = this.manifest;
    const mark = markOf(spelling) & (8 * known.length - 1);
    return !known.length || Boolean(known[mark >> 3] & (1 << (mark & 7)));
  }

  /** @param {string} text @returns {Entry[]} */
  spelt(text) {
    if (!this.mayHold(text)) return [];
    const { entries } = this.#isInHead(text) ? this.manifest.head : (this.#shard(text, -1) ?? NONE);
    return [...entries.values()].filter(({ term }) => fold(term) === text);
  }

  /** @param {string} text @returns {Entry[]} */
  near(text) {
    const shards = this.#range("terms", text);
    const found = [this.manifest.head, ...shards]
      .flatMap(({ entries }) => [...entries.values()])
      .filter(({ term }) => fold(term).startsWith(text));
    return found.sort((one, other) => order(fold(one.term), fold(other.term)) || order(one.term, other.term));
  }

  /** @param {string} text @returns {string[]} */
  ending(text) {
    const shards = this.#range("reverse", [...text].reverse().join(""));
    return shards.flat().filter((term) => fold(term).endsWith(text));
  }

  /**
   * The first of the files where a beginning may stand, and the one after the last.
   * @param {"terms" | "reverse"} kind @param {string} text
   */
  #span(kind, text) {
    const { first } = this.manifest[kind];
    const start = Math.max(countWhile(first, (key) => key <= text) - 1, 0);
    return [start, text ? countWhile(first, (key) => key < `${text}\uffff`) : 0];
  }

  /** @param {"terms" | "reverse"} kind @param {string} text */
  #range(kind, text) {
    const { first, names } = this.manifest[kind];
    const numbers = [...first.keys()].slice(...this.#span(kind, text));
    return numbers.map((number) => this.files.get(kind, names, number)).filter(Boolean);
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
    const excerpt = excerpter(terms, this.analysis);
    const shown = this.#shown(kept, from, Math.min(to, kept.length));
    const hits = await this.files.settle(
      () => /** @type {Hit[]} */ (shown.map(({ item, places }) => this.#hit(item, places, excerpt))),
    );
    return { total: kept.length, hits, suggestion: suggestion(asked.text, corrections) };
  }

  /** @param {Asked} asked @returns {Promise<Completions>} */
  async complete(asked) {
    const words = squeeze(asked.text).split(" ").map(fold);
    const { hits } = await this.search(asked, false, 0, MOST_TITLES);
    const said = hits.filter(({ title }) => words.every((word) => fold(title).includes(word)));
    const titles = new Map(said.map(({ title, type }) => [title, { title, type }]));
    const last = asked.text.endsWith(" ") ? "" : (words.at(-1) ?? "");
    const found = await this.files.settle(() => this.#begun(last));
    const before = squeeze(asked.text).split(" ").slice(0, -1);
    const whole = found.map((word) => [...before, word].join(" "));
    const known = new Set([...titles.keys()].map(fold));
    return { titles: [...titles.values()], words: whole.filter((text) => !known.has(fold(text))) };
  }

  /** The commonest words that go on from a folded beginning. @param {string} start */
  #begun(start) {
    if (start.length < SHORTEST_BEGINNING || !isAlpha(start)) return [];
    const [from, to] = this.#span("terms", start);
    if (to - from > MOST_SHARDS) return [];
    const begun = this.near(start).filter(({ display }) => fold(display).startsWith(start));
    begun.sort((one, other) => spread(other) - spread(one) || order(one.term, other.term));
    const words = begun.map(({ display }) => display).filter((word) => fold(word) !== start);
    return [...new Set(words)].slice(0, MOST_WORDS);
  }

  /** @param {Asked} asked */
  facets(asked) {
    return this.files.settle(() => {
      const answer = this.#find(asked, true);
      if (!answer?.facts) return undefined;
      const { found, passing, statuses, facts } = answer;
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
    });
  }

  labels() {
    return this.files.settle(() => this.#facts()?.labels);
  }

  /** @returns {Facts | undefined} */
  #facts() {
    return this.files.get("facts", this.manifest.facts);
  }

  /** @param {Asked} asked @param {boolean} needsFacts */
  #find({ text, day, filters }, needsFacts) {
    const { manifest } = this;
    const { timelines } = manifest;
    const now = timelines.map((steps) => steps.findLast(([since]) => since <= day)?.[1] ?? "");
    const statuses = manifest.statuses.map((timeline) => now[timeline]);
    const query = this.#understood(text, statuses);
    /** @type {Map<string, string[]>} */
    const wanted = new Map();
    for (const name of FILTERS) {
      const typed = query.filters.get(name);
      const values = [filters[name] ?? [], typed ?? []].flat();
      if (values.length || typed) wanted.set(name, values);
    }
    const asks = needsFacts || [...wanted.keys()].some((name) => name !== "status");
    const facts = asks ? this.#facts() : undefined;
    const matched = this.#match(query);
    const cased = query.caseNumber ? this.term(CASE_MARK + query.caseNumber) : undefined;
    const excluded = query.excluded.map((run) => this.#holding(run));
    const phrases = query.phrases.filter((run) => run.length > 1).map((run) => this.#holding(run));
    if (this.files.missing.size) return undefined;

    let found =
      query.words.length || cased
        ? this.#scored(matched, statuses)
        : [...statuses.keys()].filter(() => wanted.size).map(unscored);
    if (cased) found = withCase(cased, found);
    for (const holds of excluded) found = found.filter((item) => !holds(item));
    for (const holds of phrases) found = found.filter(holds);
    const passing = (skip = "") => this.#passing(wanted, statuses, facts, skip);
    const { concepts, corrections } = matched;
    return { found, concepts, corrections, statuses, passing, facts };
  }

  /** A query; a title with ” -rutin” leaves nothing out. @param {string} text @param {string[]} statuses */
  #understood(text, statuses) {
    const query = parseQuery(text, this.analysis);
    if (!query.excluded.length) return query;
    const title = parseQuery(text, this.analysis, false);
    const found = this.#scored(this.#match(title), statuses);
    return found.some(({ score }) => score >= WHOLE_TITLE) ? title : query;
  }

  /** @param {Query} query */
  #match(query) {
    const { analysis, manifest } = this;
    const meanings = { get: (/** @type {string} */ key, soon = true) => this.#meanings(key, soon) };
    return matchQuery(query, this, meanings, analysis, manifest.parameters);
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
    const title = this.#row(document, 0)?.[1].title ?? "";
    const said = this.analysis.tokenize(title).map(({ form }) => form);
    return forms.every((form) => said.includes(form));
  }

  /** A test for words that follow one another, or for one. @param {string[]} run */
  #holding(run) {
    const { stop } = this.analysis.tables;
    const terms = run.map((form) => this.analysis.term(form).term);
    const sought = terms.filter((_, place) => run.length === 1 || !stop.includes(run[place]));
    const entries = sought.map((term) => this.term(term));
    return (/** @type {Found} */ { document }) => {
      const items = entries.map((entry) => (entry ? itemOf(entry.postings, entry.from, entry.to, document) : -1));
      if (!items.length || items.includes(-1)) return false;
      const postings = /** @type {Entry[]} */ (entries).map((entry) => entry.postings);
      const inAll = (/** @type {number} */ field) =>
        postings.every(({ meta }, place) => meta[items[place] * META_FIELDS + field]);
      const [first, ...others] = postings.map(({ passages, first }, place) =>
        passages.subarray(first[items[place]], first[items[place] + 1]),
      );
      const texts = [...first]
        .filter((passage) => others.every((passages) => passages.includes(passage)))
        .map((passage) => () => this.#passage(document, passage));
      if (inAll(TITLE)) texts.push(() => this.#row(document, 0)?.[1].title);
      if (inAll(SUMMARY)) texts.push(() => this.#row(document, 0)?.[1].summary);
      return run.length === 1 || texts.some((text) => this.#follows(text() ?? "", terms));
    };
  }

  /** @param {string} text @param {string[]} terms */
  #follows(text, terms) {
    let found = this.#read.get(text);
    if (!found) {
      found = this.analysis.tokenize(text).map(({ form }) => this.analysis.term(form).term);
      this.#read.set(text, found);
    }
    return found.some((_, at) => terms.every((term, place) => found[at + place] === term));
  }

  /**
   * @param {Map<string, string[]>} wanted @param {string[]} statuses
   * @param {Facts | undefined} facts @param {string} skip the filter that is not to count
   */
  #passing(wanted, statuses, facts, skip) {
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
   * The hits of these ranks with their passages; so many at a time choose which to be shown by.
   * @param {Found[]} kept @param {number} from @param {number} to
   */
  #shown(kept, from, to) {
    /** @type {{ item: Found, places: number[] }[]} */
    const shown = [];
    for (let rank = from - (from % SHARED_BY); rank < to; rank += SHARED_BY) {
      const items = kept.slice(rank, rank + SHARED_BY);
      const best = items.map(({ passages }) => passages());
      const files = best.map(({ places, good }, at) =>
        places.slice(0, good).map((place) => this.#file(items[at].document, place)),
      );
      chooseFiles(files).forEach((which, at) => {
        const { places } = best[at];
        const others = places.filter((_, place) => place !== which);
        if (rank + at >= from && rank + at < to) shown.push({ item: items[at], places: [places[which], ...others] });
      });
    }
    return shown;
  }

  /**
   * A hit by the first of its passages; the others in that file may be named as pages.
   * @param {Found} item @param {number[]} places @param {Excerpter} excerpt @returns {Hit | undefined}
   */
  #hit({ document, score }, places, excerpt) {
    const row = this.#row(document, places[0]);
    if (!row) return undefined;
    const [, header, here, texts] = row;
    const { id, url, title, type, group = "", pages: steps = [] } = header;
    let page = 0;
    const numbers = steps.map((step) => (page += step));
    const read = places.filter((place) => here.includes(place)).slice(0, 2 * PAGES);
    const excerpts = new Map(read.map((place) => [place, excerpt(texts[here.indexOf(place)])]));
    const pages = pagesOf(url, numbers, places, excerpts);
    let shown = read.map((place) => excerpts.get(place) ?? []).find(({ length }) => length) ?? [];
    if (!shown.length) shown = excerpt(header.summary ?? "");
    if (!shown.length) shown = opening(header.summary || texts[0] || "");
    return { id, url, title, type, score, group, excerpt: shown, pages, header };
  }

  /** @param {number} document @param {number} place */
  #passage(document, place) {
    const row = this.#row(document, place);
    return row?.[3][row[2].indexOf(place)];
  }

  /** The number of the file of a passage, where the manifest tells it. @param {number} document @param {number} place */
  #file(document, place) {
    const { texts, paged } = this.manifest;
    return paged ? 0 : texts.files[document][place];
  }

  /** @param {number} document @param {number} place */
  #row(document, place) {
    const { texts, paged } = this.manifest;
    const after = (/** @type {Places} */ { first }) =>
      countWhile(first, ([d, p]) => d < document || (d === document && p <= place)) - 1;
    /** @type {Places | undefined} */
    const places = paged ? this.files.get("places", texts.names, after(texts)) : texts;
    const number = places && (paged ? after(places) : this.#file(document, place));
    /** @type {Row[] | undefined} */
    const rows = number === undefined ? undefined : this.files.get("texts", places?.names ?? "", number);
    return rows?.find(([number, , here]) => number === document && (here.includes(place) || !here.length));
  }
}

/**
 * The pages of the best passages; the excerpts that were read with the hit are theirs.
 * @param {string} url @param {number[]} numbers the page of each passage
 * @param {number[]} places @param {Map<number, Fragment[]>} excerpts
 */
function pagesOf(url, numbers, places, excerpts) {
  /** @type {Map<number, PageHit>} */
  const pages = new Map();
  const possible = numbers.length ? places.filter((place) => excerpts.get(place)?.length !== 0) : [];
  for (const place of possible.slice(0, 2 * PAGES)) {
    const number = numbers[place];
    if (!number || pages.has(number) || pages.size === PAGES) continue;
    pages.set(number, { number, url: `${url}#sida-${number}`, excerpt: excerpts.get(place) ?? [] });
  }
  return [...pages.values()];
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
    holder.score += fields.some(Boolean) ? 2_000_000_000 : 1_000_000_000;
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

/** @param {Entry} entry */
const spread = ({ from, to }) => to - from;

/** @param {string} one @param {string} other */
const order = (one, other) => (one < other ? -1 : Number(one > other));
