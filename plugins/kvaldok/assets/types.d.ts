// SPDX-License-Identifier: MIT
/** The shapes that the modules of the search share.  For the type check only: no page loads it. */

// What callers see --------------------------------------------------------------------------------

/** A run of text, marked where it matched. */
export type Fragment = { text: string; mark: boolean };

/** A page of a document on which words of the query stand close. */
export type PageHit = { number: number; url: string; excerpt: Fragment[] };

/** What else is known of a hit; what is empty is left out. */
export type Header = {
  id: string;
  url: string;
  title: string;
  type: string;
  deciders?: string[];
  date?: string;
  case?: string;
  /** The day (ÅÅÅÅ-MM-DD, or "" for always) from which each status holds. */
  timeline?: [string, string][];
  organisation?: string;
  file?: string;
  fileLabel?: string;
  summary?: string;
  group?: string;
  /** Whether it tells of something rather than applies: "Beslutad", not "Gäller". */
  report?: boolean;
  /** The page of each of the document's passages, by number; 0 where no passage has it. */
  pages?: number[];
};

/** A document found.  Addresses are relative to the site's root. */
export type Hit = {
  id: string;
  url: string;
  title: string;
  type: string;
  score: number;
  group: string;
  excerpt: Fragment[];
  pages: PageHit[];
  header: Header;
};

export type Facet = { value: string; label: string; count: number };
export type Facets = Record<string, Facet[]>;
export type Labels = Record<string, [value: string, label: string][]>;

/** By typ, organ, ar, steg, amne, status and organisation. */
export type Filters = Record<string, readonly string[]>;

export type Options = {
  limit?: number;
  offset?: number;
  filters?: Filters;
  sort?: "relevans" | "datum";
};

export type Answer = {
  /** All documents found, of which `hits` are the part asked for. */
  total: number;
  hits: Hit[];
  /** Counts per value, each filter's own choice left out of its own counts. */
  facets: () => Promise<Facets>;
  /** The query with misspelt words replaced; "" where nothing was. */
  suggestion: string;
};

/** What the words typed so far may become: titles that hold them, and words that go on. */
export type Completions = { titles: { title: string; type: string }[]; words: string[] };

export type Index = {
  /** The documents that a query finds; throws SearchDataError rather than give fewer. */
  search: (query: string, options?: Options) => Promise<Answer>;
  /** A few completions of what is typed, titles first. */
  complete: (typed: string) => Promise<Completions>;
  /** The values of each filter with their labels, in order. */
  labels: () => Promise<Labels>;
};

/** `today` is for tests: else the reader's day is worked out at each search. */
export type OpenOptions = { fetch?: Fetch; today?: string };
export type Fetch = typeof globalThis.fetch;

// The files of the index (docs/utveckling/indexformat.md) -----------------------------------------

/** Where each file begins, and the names of the files in a row. */
export type Shards = { first: string[]; names: string };
export type Places = {
  first: [document: number, passage: number][];
  /**
   * For each document the files of its passages by number, where they are not in their own order; -1
   * for no passage.
   */
  files: number[][];
  names: string;
};

export type Manifest = {
  format: number;
  documents: number;
  parameters: Parameters;
  analysis: Tables;
  timelines: [string, string][][];
  facts: string;
  /** Whether `texts` tells of pages of places (`places-….bin`), not of files of texts. */
  paged: boolean;
  lengths: { titel: number[]; text: number[] };
  statuses: number[];
  foreign: number[];
  terms: Shards;
  reverse: Shards;
  texts: Places;
  /** By the mark of an expression: numbers of the files of terms that it needs; not all are there. */
  expressions: Map<number, number[]>;
  /** Bits of the marks of all expressions of one word; none where there is no lexicon. */
  single: Uint8Array;
  /** The terms that most others need; they stand in no other file. */
  head: Shard;
  /** Bits of the marks of all spellings; none where they are too many. */
  known: Uint8Array;
};

/** The lexicon of everyday words: by expression, terms parted by spaces, and how surely. */
export type Synonyms = {
  get: (key: string, soon?: boolean) => [terms: string, weight: number][] | undefined;
};

/** Terms that stand for an expression, and how surely (0–1). */
export type Meaning = { terms: string[]; weight: number };

/** A file of terms: its own, and those of other files that they need. */
export type Shard = {
  entries: Map<string, Entry>;
  lent: Map<string, Entry>;
  meanings: Map<string, [terms: string, weight: number][]>;
};

export type Parameters = Record<string, number>;

export type Tables = {
  endings: string[];
  genitive_after: string;
  adjective_endings: Record<string, string>;
  irregular_stems: Record<string, string>;
  own_stems: Record<string, string[]>;
  unchanged: string[];
  verb_endings: string[];
  noun_endings: string[];
  stop: string[];
  question: string[];
  no_fillers: string[];
  never_first: string[];
  never_last: string[];
  last_forms: string[];
  unsaid: string[];
  short_parts: string[];
  diarienummer: CaseTable;
};

export type CaseTable = {
  label: string;
  within_case: string;
  shapes: { pattern: string }[];
  before_bare: string;
  bare: string;
  in_text: string[];
  not_series: string;
  school_year: string;
  before: string;
  after: string;
};

export type Facts = { labels: Labels; columns: Record<string, number[][]>; dates: string[] };

export type Row = [document: number, header: Header, places: number[], texts: string[]];

/**
 * The postings of all terms of a shard, one after another.  Of posting `i`: its document, the
 * frequencies in its fields (`meta`, six to a posting) and in its text, and its passages, from
 * `first[i]` to `first[i + 1]`.
 */
export type Postings = {
  documents: Int32Array;
  meta: Uint16Array;
  text: Int32Array;
  first: Int32Array;
  passages: Int32Array;
  times: Int32Array;
};

/** A term, the commonest form that it stands for, its parts, and the run of its postings. */
export type Entry = {
  term: string;
  display: string;
  parts: string[];
  postings: Postings;
  from: number;
  to: number;
};

// Between the steps of a search -------------------------------------------------------------------

export type Token = { form: string; start: number; end: number };

export type Query = {
  /** All forms, in order. */
  forms: string[];
  /** Forms in order, stop words gone. */
  words: string[];
  phrases: string[][];
  excluded: string[][];
  /** As typed, folded: `FilterReader.keys` tells what they name. */
  filters: Map<string, string[]>;
  /** The normal form, where the whole query is a diarienummer. */
  caseNumber: string;
  /** The last word may go on. */
  unfinished: boolean;
  /** Nothing has å, ä or ö. */
  plain: boolean;
};

/**
 * The terms of an index, read in parts.  What lies in a file that is not here yet is left out, and
 * `misses` counts how often: the answer then only serves to tell what is needed.
 */
export type TermSource = {
  term: (term: string) => Entry | undefined;
  /** Whether there may be a term of a folded spelling; mostly it is known where there is none. */
  mayHold: (spelling: string) => boolean;
  /** The terms whose folded spelling is `text`, in wire order. */
  spelt: (text: string) => Entry[];
  /** The terms whose folded spelling begins as `text` does, in wire order. */
  near: (text: string) => Entry[];
  /** The terms whose folded spelling ends as `text` does. */
  ending: (text: string) => string[];
  misses: number;
};

/** Terms that may stand for a word (or are it: `own`): one, or several that must stand together. */
export type Alternative = { entries: Entry[]; weight: number; own?: boolean };

/** All that may stand for a word. */
export type Concept = Alternative[];

/** The length of each title in tokens, the norms that lengths make, and the prior of each. */
export type Corpus = {
  titles: number[];
  titleNorms: Float64Array;
  textNorms: Float64Array;
  priors: number[];
};

/** The densest part of a passage; empty where none of the terms is in it. */
export type Excerpter = (passage: string) => Fragment[];

export type Found = { document: number; score: number; passages: () => Best };

/** Passages of a document, the best first, and how many are good enough to be shown. */
export type Best = { places: number[]; good: number };

/** What is asked of an index, and the reader's day. */
export type Asked = { text: string; day: string; filters: Filters };
