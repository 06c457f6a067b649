// SPDX-License-Identifier: MIT
// The browser's analysis, query and ranking give what tests/search/vectors.json says; pytest reads
// the same file for Python's (tests/search/test_vectors.py).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Analysis } from "../../plugins/kvaldok/assets/analysis.js";
import { excerpter } from "../../plugins/kvaldok/assets/excerpts.js";
import { parseQuery } from "../../plugins/kvaldok/assets/query.js";
import { inverseDocumentFrequency } from "../../plugins/kvaldok/assets/ranking.js";
import { distance, fold } from "../../plugins/kvaldok/assets/text.js";

/** @param {string} path */
const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

const vectors = read("../search/vectors.json");
const analysis = new Analysis(read("../../plugins/kvaldok/swedish/data/analys.json"));

test("fold", () => {
  for (const [text, folded] of vectors.fold) assert.equal(fold(text), folded, text);
});

test("distance", () => {
  for (const [left, right, far] of vectors.distance) {
    assert.equal(distance(left, right, 9), far, left);
    assert.ok(far === 0 || distance(left, right, far - 1) >= far, `${left}: no less under a limit`);
  }
});

test("tokens", () => {
  for (const { text, tokens } of vectors.tokens) {
    // Python counts characters, JavaScript halves of pairs.
    const place = (/** @type {number} */ at) => [...text.slice(0, at)].length;
    const found = analysis.tokenize(text);
    const placed = found.map(({ form, start, end }) => [form, place(start), place(end)]);
    assert.deepEqual(placed, tokens, text);
  }
});

test("stems", () => {
  for (const [form, stem] of vectors.stems) assert.equal(analysis.stem(form), stem, form);
});

test("terms", () => {
  for (const [form, term, pieces] of vectors.terms) {
    assert.deepEqual(analysis.term(form), { term, pieces }, form);
  }
});

test("diarienummer", () => {
  for (const [text, normal] of vectors.case_numbers) {
    assert.equal(analysis.cases.known(text), normal, text);
  }
});

test("diarienummer in text", () => {
  for (const [text, numbers] of vectors.case_numbers_in_text) {
    const tokens = analysis.tokenize(text).filter(({ form }) => form.startsWith("#"));
    const found = tokens.map(({ form, start, end }) => [form.slice(1), start, end]);
    assert.deepEqual(found, numbers, text);
  }
});

test("idf", () => {
  for (const [frequency, documents, idf] of vectors.idf) {
    assert.equal(inverseDocumentFrequency(frequency, documents), idf, String(frequency));
  }
});

test("queries", () => {
  for (const { query, ...expected } of vectors.queries) {
    const { forms, filters, caseNumber, plain, ...rest } = parseQuery(query, analysis);
    const found = { ...rest, filters: Object.fromEntries(filters), case: caseNumber };
    const usual = { phrases: [], excluded: [], filters: {}, case: "", unfinished: false };
    assert.deepEqual(found, { ...usual, ...expected }, query);
    assert.ok(found.words.every((word) => forms.includes(word)));
    if (!query.includes(":")) assert.equal(plain, !/[åäö]/i.test(query), query);
  }
});

test("excerpts", () => {
  for (const { text, terms, fragments } of vectors.excerpts) {
    const excerpt = excerpter(new Set(terms), analysis);
    const found = excerpt(text).map(({ text, mark }) => [text, mark]);
    assert.deepEqual(found, fragments, text);
  }
});
