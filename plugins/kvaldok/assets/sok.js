// SPDX-License-Identifier: MIT
/**
 * The search page: results as the reader types, filters with counts, all of it in the address.
 *
 * What is shown (sok-show.js) follows from `state` alone, which follows from the address: Back and
 * Forward only read it again.
 */

/** @import { Facets } from "./types.d.ts" */
/** @import { State } from "./sok-state.js" */

import { part, showChips, showFailure, showFilters, showHits, showWays } from "./sok-show.js";
import { isEmpty, readState, withChoice, writeState } from "./sok-state.js";
import { folded } from "./sok-words.js";
import { index } from "./sokruta.js";

const ROWS = 10; // rows of the list that "Visa fler" adds
const PAUSE = 150; // ms without a key before a search
const PATIENCE = 500; // ms before the reader is told that we search
const SHORTEST = 2; // characters that make a search while typing; Enter searches for any

const form = /** @type {HTMLFormElement} */ (document.querySelector(".kd-innehall [data-kd=sok]"));
const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
const filterBox = /** @type {HTMLDetailsElement} */ (part("filter"));
const wide = matchMedia("(min-width: 60em)"); // filters and hits beside each other
const touch = matchMedia("(hover: none) and (pointer: coarse)");
const sorting = /** @type {HTMLSelectElement} */ (document.querySelector("#kd-sortering"));

/** @type {State} */
let state = readState(location.search);
/** Searches begun: the answer to any but the last is stale. */
let turn = 0;
/** Whether the address of this entry in the history follows the typing. */
let typing = false;
/** @type {number | undefined} */
let timer;
/** Filters all of whose values are shown. @type {Set<string>} */
const unfolded = new Set();
/** @type {Facets} */
let facets = {};

// What the reader does ---------------------------------------------------------------------------

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const shown = go({ ...state, q: input.value, rows: 1 }, typing ? "replace" : "push");
  typing = false;
  if (!touch.matches) return;
  input.blur(); // the keyboard would hide the hits, and so would what stands above the box
  void shown.then(() => form.scrollIntoView());
});

input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const q = input.value;
    if (q.trim() === state.q.trim() || (q.trim() && q.trim().length < SHORTEST)) return;
    go({ ...state, q, rows: 1 }, typing ? "replace" : "push");
    typing = true;
  }, PAUSE);
});

sorting.addEventListener("change", () => {
  choose({ ...state, sort: sorting.value === "datum" ? "datum" : "relevans", rows: 1 });
});

part("filtergrupper").addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  choose(withChoice(state, nameOf(target), target.value, target.checked));
});

part("filtergrupper").addEventListener("click", ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  const name = nameOf(target);
  if (!unfolded.delete(name)) unfolded.add(name);
  showFilters(facets, state.filters, unfolded);
});

part("klar").addEventListener("click", () => {
  filterBox.open = false;
  document.getElementById("kd-traffar")?.focus();
});

part("chips").addEventListener("click", async ({ target }) => {
  const button = target instanceof Element ? target.closest("button") : null;
  if (!button) return;
  await choose(withChoice(state, nameOf(button), button.value, false));
  const next = part("chips").querySelector("button");
  (next ?? input).focus();
});

// Links to other searches work as they stand; here they need not load the page anew.
part("sokning").addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href^='?']") : null;
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
  if (!(link instanceof HTMLAnchorElement) || elsewhere) return;
  event.preventDefault();
  typing = false;
  go(readState(link.search), "push");
  input.value = state.q;
  document.getElementById("kd-traffar")?.focus();
});

part("fler").addEventListener("click", async () => {
  const before = part("traffar").children.length;
  await go({ ...state, rows: state.rows + 1 }, "replace");
  const link = part("traffar").children[before]?.querySelector("a");
  link?.focus();
});

addEventListener("popstate", () => {
  typing = false;
  state = readState(location.search);
  input.value = state.q;
  show();
});

// Where the list is long, the place in it is kept for when the reader comes back.
addEventListener("pagehide", () => {
  history.replaceState({ ...history.state, place: scrollY }, "");
});

/** @param {Element} inside */
function nameOf(inside) {
  const group = inside.closest("[data-filter]");
  return (group instanceof HTMLElement && group.dataset.filter) || "";
}

/** @param {State} next */
function choose(next) {
  clearTimeout(timer);
  typing = false;
  return go({ ...next, q: input.value }, "push");
}

/**
 * @param {State} next
 * @param {"push" | "replace"} how the history is told
 */
function go(next, how) {
  clearTimeout(timer);
  state = next;
  const address = writeState(state) || location.pathname;
  if (writeState(state) !== location.search) history[`${how}State`]({}, "", address);
  return show();
}

// What is shown ----------------------------------------------------------------------------------

/** Let the browser paint, and take the reader's keys, between two parts of the work. */
const breathe = () => new Promise((done) => setTimeout(done));

/** Search for what the state says and show what came of it. */
async function show() {
  const mine = ++turn;
  const asked = state;
  sorting.value = asked.sort;
  part("tomt").hidden = !isEmpty(asked);
  part("sokning").hidden = isEmpty(asked);
  if (isEmpty(asked)) return ready();
  const waiting = setTimeout(() => {
    if (mine === turn) part("antal").textContent = "Söker …";
  }, PATIENCE);
  part("traffar").ariaBusy = "true";
  try {
    const { answer, found } = await answerTo(asked);
    clearTimeout(waiting);
    await breathe();
    if (mine !== turn) return;
    showHits(asked, answer, found);
    await breathe();
    const counts = await answer.facets();
    const labels = Object.keys(asked.filters).length ? await (await index()).labels() : {};
    if (mine !== turn) return;
    facets = counts;
    showFilters(facets, state.filters, unfolded);
    showChips(asked, labels);
    showWays(asked, answer.total, facets);
  } catch (error) {
    if (mine === turn) showFailure(/** @type {{ kind?: string }} */ (error), retry);
  } finally {
    clearTimeout(waiting);
    if (mine === turn) {
      part("traffar").ariaBusy = "false";
      ready();
    }
  }
}

/** The page is what the address asks for: what stands below may show itself (sok.css). */
function ready() {
  part("sokning").removeAttribute("data-vantar");
}

/**
 * The rows that are wanted: near-identical documents are one.
 * @param {State} asked
 */
async function answerTo({ q, filters, sort, rows }) {
  const opened = await index();
  const answer = await opened.search(q, { filters, sort, limit: rows * ROWS });
  const hits = [...answer.hits];
  while (folded(hits).length < rows * ROWS && hits.length < answer.total) {
    const more = await opened.search(q, { filters, sort, offset: hits.length, limit: ROWS });
    if (!more.hits.length) break;
    hits.push(...more.hits);
  }
  return { answer, found: folded(hits).slice(0, rows * ROWS) };
}

function retry() {
  input.focus();
  return show();
}

// At the start -----------------------------------------------------------------------------------

filterBox.open = wide.matches;
wide.addEventListener("change", () => (filterBox.open = wide.matches));

part("reserv").hidden = true;
input.value = state.q;
index().catch(() => {}); // the files that any search needs; a failure is told when one is made
const { place } = history.state ?? {};
await show();
if (place) scrollTo(0, place);
