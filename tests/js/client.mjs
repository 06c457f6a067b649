// SPDX-License-Identifier: MIT
// How the client reads its files: once each, few in a row, and never in silence with one missing.
// Run by tests/search/test_javascript.py, which writes two indexes: KVALDOK_SITE, and a later build
// of it in KVALDOK_LATER_SITE.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import { SearchDataError, openIndex } from "../../plugins/kvaldok/assets/search.js";

/** @typedef {(path: string, init?: RequestInit) => Response | undefined} Intervention */

const ROOT = "https://kommun.example/under/";
const { KVALDOK_SITE: SITE = "", KVALDOK_LATER_SITE: LATER = "" } = process.env;

/** A host whose answers can be interfered with, and the requests that it got. */
class Host {
  /** @type {string[]} */
  requests = [];
  /** How many times it had nothing to do before a request came. */
  trips = 0;
  site = SITE;
  /** @type {Intervention} */
  intervene = () => undefined;
  #busy = 0;

  /** @type {typeof globalThis.fetch} */
  fetch = async (url, init) => {
    assert.ok(String(url).startsWith(ROOT), `not under the site's root: ${url}`);
    const path = String(url).slice(ROOT.length);
    this.requests.push(path.replace(/^.*\//, ""));
    if (!this.#busy++) this.trips++;
    try {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const answer = this.intervene(path, init);
      return answer ?? new Response(await readFile(`${this.site}/${path}`));
    } catch {
      return new Response("Sidan finns inte", { status: 404 });
    } finally {
      this.#busy--;
    }
  };
}

/** What most words need stands in the manifest; for this a file of terms must be read. */
const UNKNOWN = "avfall hyllmeter";

const lost = () => new Response("Sidan finns inte", { status: 404 });

/** @param {Promise<unknown>} work @param {string} kind */
const rejectsWith = (work, kind) =>
  assert.rejects(work, (error) => error instanceof SearchDataError && error.kind === kind);

/** @param {{ hits: { id: string }[] }} answer */
const ids = ({ hits }) => hits.map(({ id }) => id);

globalThis.fetch = () => assert.fail("only the given fetch is used");

test("manifest, terms, texts: three trips, and no file twice", async () => {
  const host = new Host();
  const index = await openIndex(ROOT, host);
  const { total, hits } = await index.search("taxa"); // a rare word may be a slip: one trip more
  assert.ok(total > 5 && hits.length > 5);
  assert.ok(host.trips <= 3, `${host.trips} trips: ${host.requests}`);
  await index.search("avfall");
  await index.search("avfallstaxa plan");
  assert.equal(new Set(host.requests).size, host.requests.length);
});

test("an everyday word and what it means come in the same trip", async () => {
  const host = new Host();
  const index = await openIndex(ROOT, host);
  const { total } = await index.search("sopor "); // the space: the word is whole
  assert.ok(total);
  assert.ok(host.trips <= 3, `${host.trips} trips: ${host.requests}`);
});

test("the facts are read for facets, filters by them and dates, and not before", async () => {
  const host = new Host();
  const index = await openIndex(ROOT, host);
  const { facets } = await index.search("avfall", { filters: { status: ["gallande"] } });
  const facts = () => host.requests.filter((name) => name.startsWith("facts"));
  assert.equal(facts().length, 0);
  const { typ = [] } = await facets();
  assert.ok(typ.length);
  await index.search("avfall", { sort: "datum", filters: { typ: ["taxa"] } });
  await index.labels();
  assert.equal(facts().length, 1);
});

test("a word goes on as it was begun", async () => {
  const index = await openIndex(ROOT, new Host());
  const begun = async (/** @type {string} */ typed) => (await index.complete(typed)).words;
  const words = await begun("plan avfal");
  assert.ok(words.length && words.every((text) => text.startsWith("plan avfall")), `${words}`);
  const both = [await begun("FOR"), await begun("FÖR")];
  const hasDots = (/** @type {string} */ word) => word.startsWith("för");
  assert.ok(both[0].some(hasDots) && both[1].length && both[1].every(hasDots), `${both}`);
  assert.deepEqual(await begun("avfal "), []);
  assert.deepEqual(await begun("år"), []);
});

test("searches at the same time share their files", async () => {
  const host = new Host();
  const index = await openIndex(ROOT, host);
  const [one, other] = await Promise.all([index.search("avfall"), index.search("avfall taxa")]);
  assert.ok(one.total && other.total);
  assert.equal(new Set(host.requests).size, host.requests.length);
});

test("a hiccup: the manifest is read anew past the cache, and the answer is whole", async () => {
  const host = new Host();
  const index = await openIndex(ROOT, host);
  const expected = ids(await (await openIndex(ROOT, new Host())).search(UNKNOWN));
  let failures = 1;
  /** @type {unknown[]} */
  const caches = [];
  host.intervene = (path, init) => {
    if (path.endsWith("manifest.bin")) caches.push(init?.cache);
    return path.includes("terms-") && failures-- > 0 ? lost() : undefined;
  };
  assert.deepEqual(ids(await index.search(UNKNOWN)), expected);
  assert.deepEqual(caches, ["reload"]);
});

test("a new build has replaced the files: its documents are found", async () => {
  const host = new Host();
  const index = await openIndex(ROOT, host);
  host.site = LATER;
  assert.deepEqual(ids(await index.search("nyskriven")), ["nyskriven"]);
});

for (const part of ["terms-", "texts-", "facts-"]) {
  test(`without ${part}…: an error, not fewer hits; and the next search may go well`, async () => {
    const host = new Host();
    const index = await openIndex(ROOT, host);
    const ask = () => index.search(UNKNOWN, { filters: { typ: ["taxa", "plan"] } });
    host.intervene = (path) => (path.includes(part) ? lost() : undefined);
    await rejectsWith(ask(), "missing");
    host.intervene = () => undefined;
    assert.ok((await ask()).hits.length);
  });
}

test("without a network", async () => {
  const host = new Host();
  const index = await openIndex(ROOT, host);
  const { facets } = await index.search("avfall");
  const cut = () => Promise.reject(new TypeError("Failed to fetch"));
  await rejectsWith(openIndex(ROOT, { fetch: cut }), "network");
  host.fetch = cut;
  assert.ok(await facets(), "the fetch given at the start is the one that is used");
});

test("damaged files", async () => {
  const cut = (/** @type {string} */ part, /** @type {Uint8Array<ArrayBuffer>} */ bytes) => {
    const host = new Host();
    host.intervene = (path) => (path.includes(part) ? new Response(bytes) : undefined);
    return host;
  };
  const page = new TextEncoder().encode("<!doctype html><title>Sidan finns inte</title>");
  await rejectsWith(openIndex(ROOT, cut("manifest", page)), "damaged");
  const short = Uint8Array.from(deflateSync(Uint8Array.of(200)));
  const index = await openIndex(ROOT, cut("terms-", short));
  await rejectsWith(index.search(UNKNOWN), "damaged");
});

test("an index of another version", async () => {
  const host = new Host();
  const other = Uint8Array.from(deflateSync(JSON.stringify({ format: 99 })));
  host.intervene = () => new Response(other);
  await rejectsWith(openIndex(ROOT, host), "version");
  await assert.rejects(openIndex(ROOT, host), /format 99/);
});

test("nothing is remembered: each answer is its own", async () => {
  const index = await openIndex(ROOT, new Host());
  const [one, other] = [await index.search("avfall"), await index.search("avfall")];
  assert.notEqual(one.hits[0], other.hits[0]);
  assert.deepEqual(one.hits, other.hits);
});

test("the day decides what is shown", async () => {
  const found = async (/** @type {string} */ today) => {
    const index = await openIndex(ROOT, { ...new Host(), today });
    return ids(await index.search("vatten")).sort();
  };
  assert.ok((await found("2026-12-31")).some((id) => id.endsWith("ersatt")));
  assert.ok(!(await found("2027-01-01")).some((id) => id.endsWith("ersatt")));
});

test("odd options give a sensible answer", async () => {
  const index = await openIndex(ROOT, { fetch: new Host().fetch });
  const { total, hits } = await index.search("avfall");
  const ask = async (/** @type {any} */ options) => (await index.search("avfall", options)).hits.length;
  assert.equal(await ask(null), hits.length);
  assert.equal(await ask({ filters: null, sort: "x" }), hits.length);
  assert.equal(await ask({ limit: -1 }), 0);
  assert.equal(await ask({ limit: "2", offset: "0" }), Math.min(2, total));
  assert.equal(await ask({ offset: -5 }), hits.length);
});
