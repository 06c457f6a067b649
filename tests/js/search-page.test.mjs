// SPDX-License-Identifier: MIT
// What the search page reads from its address and says of its hits.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  isEmpty,
  readState,
  usedFilters,
  withChoice,
  writeState,
} from "../../plugins/kvaldok/assets/sok-state.js";
import {
  alikeText,
  dateText,
  facts,
  folded,
  hitStatus,
  otherWays,
  paragraphsWhole,
  statusOn,
  totalText,
} from "../../plugins/kvaldok/assets/sok-words.js";

/** @import { Hit } from "../../plugins/kvaldok/assets/types.d.ts" */

/** @param {string} text */
const spaced = (text) => text.replaceAll("\u00a0", " ");

/** @type {(id: string, group?: string) => Hit} */
const hit = (id, group = "") => {
  const shown = { id, url: `dokument/${id}/`, title: id, type: "Policy" };
  return { ...shown, score: 1, group, excerpt: [], pages: [], header: shown };
};

test("an address is read and written the same", () => {
  for (const search of ["", "?q=larm", "?q=%C3%A5r&typ=policy&typ=plan&sort=datum&sida=3"]) {
    assert.equal(writeState(readState(search)), search);
  }
});

test("a filter is used where it is chosen or typed", () => {
  const used = (/** @type {string} */ search) => usedFilters(readState(search));
  assert.deepEqual(used("?q=larm&typ=policy"), ["typ"]);
  assert.deepEqual(used("?q=larm+Status:ersatt&typ=plan"), ["typ", "status"]);
  assert.deepEqual(used("?q=larmstatus:ersatt+organisation:"), []);
});

test("an address by hand is understood", () => {
  const state = readState("?q=%20larm&typ=policy,plan&typ=plan&ar=&sida=-4&sort=x&__proto__=y");
  assert.deepEqual(state.filters, { typ: ["policy", "plan"] });
  assert.deepEqual([state.sort, state.rows], ["relevans", 1]);
  assert.equal(writeState(state), "?q=larm&typ=policy&typ=plan");
  assert.equal(readState("?sida=1e9").rows, 50);
});

test("a choice is added and taken away, and the list begins anew", () => {
  const state = readState("?q=larm&typ=policy&sida=2");
  const more = withChoice(state, "typ", "plan", true);
  assert.deepEqual([more.filters, more.rows], [{ typ: ["policy", "plan"] }, 1]);
  const none = withChoice(withChoice(more, "typ", "plan", false), "typ", "policy", false);
  assert.deepEqual(none.filters, {});
  assert.ok(isEmpty({ ...none, q: " " }));
});

test("a report has been decided, and does not apply, while nothing ends it", () => {
  const header = { ...hit("a").header, report: true, date: "2026-02-02" };
  /** @type {[string, string][]} */
  const timeline = [["2026-02-02", "gallande"]];
  const said = hitStatus({ ...header, timeline }, "2026-11-21");
  assert.deepEqual([spaced(said.text), said.decided], ["Beslutad 2 februari 2026", true]);
  timeline.push(["2027-01-01", "ersatt"]);
  assert.match(hitStatus({ ...header, timeline }, "2026-11-21").text, /^Gäller till och med/);
  assert.equal(hitStatus({ ...header, timeline, report: false }, "2027-01-02").decided, false);
});

test("dates in words", () => {
  const dates = ["2014-10-29", "2014-10", "2014"].map(dateText).map(spaced);
  assert.deepEqual(dates, ["29 oktober 2014", "oktober 2014", "2014"]);
});

test("the status on the reader's day", () => {
  /** @type {[string, string][]} */
  const past = [["", "kommande"], ["2014-11-01", "gallande"], ["2019-01-01", "utgangen"]];
  const said = (/** @type {string} */ day) => spaced(statusOn(past, day).text);
  assert.equal(said("2014-10-31"), "Börjar gälla 1 november 2014");
  assert.equal(said("2014-11-01"), "Gäller till och med 31 december 2018");
  assert.equal(said("2018-12-31"), "Gäller till och med 31 december 2018");
  assert.equal(said("2019-01-01"), "Har slutat gälla 31 december 2018");
});

test("no date is told that is not certain", () => {
  /** @type {[string, string][]} */
  const vague = [["", "gallande"], ["2018-01-01", "okand"], ["2019-01-01", "utgangen"]];
  const said = (/** @type {string} */ day) => statusOn(vague, day).text;
  assert.equal(said("2017-06-01"), "Gäller");
  assert.equal(said("2018-06-01"), "Vi vet inte om dokumentet gäller");
  assert.equal(said("2020-06-01"), "Har slutat gälla");
  assert.equal(statusOn([], "2020-01-01").key, "okand");
  vague.splice(0, 2, ["", "kommande"], ["2018-01-01", "okand"]);
  assert.equal(said("2017-06-01"), "Har inte börjat gälla");
});

test("repealed and replaced", () => {
  const said = (/** @type {string} */ key) => {
    const { text } = statusOn([["", "gallande"], ["2024-03-01", key]], "2025-01-01");
    return spaced(text);
  };
  assert.equal(said("upphavd"), "Gäller inte längre (upphävd 1 mars 2024)");
  assert.equal(said("ersatt"), "Ersatt från 1 mars 2024");
});

test("the facts of a hit, without what is not known", () => {
  const { header } = hit("a");
  assert.equal(facts(header), "Policy");
  const deciders = ["Kommunstyrelsen", "Socialnämnden", "Enhetschef"];
  const full = { ...header, deciders, date: "2014", case: "KS 2014/1", fileLabel: "PDF, 4 kB" };
  const names = "Kommunstyrelsen, Socialnämnden och Enhetschef";
  assert.equal(spaced(facts(full)), `Policy · ${names} · 2014 · KS 2014/1 · PDF, 4 kB`);
});

test("counts in words", () => {
  const totals = [0, 1, 17, 12345].map(totalText).map(spaced);
  assert.deepEqual(totals, ["Inga träffar", "1 träff", "17 träffar", "12 345 träffar"]);
  assert.equal(alikeText(1), "Visa ett nästan likadant dokument");
  assert.equal(alikeText(7), "Visa 7 nästan likadana dokument");
});

test("near-identical documents stand under the best of them", () => {
  const rows = folded([hit("a", "g"), hit("b"), hit("c", "g"), hit("d"), hit("e", "h")]);
  const shown = rows.map((row) => [row.hit.id, row.alike.map(({ id }) => id)]);
  assert.deepEqual(shown, [["a", ["c"]], ["b", []], ["d", []], ["e", []]]);
});

test("the choices that would give other hits, or more", () => {
  const facet = (/** @type {string} */ value, count = 1) => ({ value, label: value, count });
  const facets = {
    status: [facet("gallande"), facet("ersatt", 2), facet("upphavd"), facet("utkast")],
    organisation: [facet("egen", 2), facet("heby", 4)],
  };
  const told = (/** @type {number} */ total) =>
    otherWays(facets, [], total).map(({ name, values, text }) => [name, values, spaced(text)]);
  assert.deepEqual(told(2), [
    ["status", ["ersatt", "upphavd"], "Visa 3 ersatta eller upphävda dokument"],
    ["status", ["utkast"], "Visa 1 utkast som inte är beslutat"],
    ["organisation", ["egen", "heby"], "Visa även 4 dokument från andra organisationer"],
  ]);
  assert.deepEqual(otherWays(facets, ["status", "organisation"], 2), []);
  assert.deepEqual(otherWays({}, [], 0), []);
});

test("a paragraph in an excerpt stays with its sign", () => {
  assert.equal(paragraphsWhole("beslut § 118 och §§ 2"), "beslut §\u00a0118 och §§\u00a02");
  assert.equal(paragraphsWhole("en § utan nummer"), "en § utan nummer");
});
