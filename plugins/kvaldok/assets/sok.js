// SPDX-License-Identifier: MIT
/**
 * The search page: results as the reader types, filters with counts, all of it in the address.
 *
 * What is shown follows from `state` alone, which follows from the address: Back and Forward only
 * read it again.  The elements are those of templates/sok.html, found by `data-kd`.
 */

/** @import { Answer, Facets, Hit, Labels } from "./types.d.ts" */
/** @import { State } from "./sok-state.js" */

import { dayInSweden } from "./dag.js";
import { FILTER_NAMES, isEmpty, readState, withChoice, writeState } from "./sok-state.js";
import { chip, element, filterGroup, hitRow } from "./sok-view.js";
import { FILTER_HINTS, FILTER_TITLES, counted, folded, otherWays, totalText } from "./sok-words.js";
import { index } from "./sokruta.js";

const BASE = new URL("../../", import.meta.url);
const ROWS = 10; // rows of the list that "Visa fler" adds
const PAUSE = 150; // ms without a key before a search
const PATIENCE = 500; // ms before the reader is told that we search
const SHORTEST = 2; // characters that make a search while typing; Enter searches for any

/** @param {string} name */
const part = (name) => {
  const found = document.querySelector(`[data-kd="${name}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`sok.html saknar ${name}`);
  return found;
};

const form = /** @type {HTMLFormElement} */ (document.querySelector(".kd-innehall [data-kd=sok]"));
const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
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

// What the reader does ---------------------------------------------------------------------------

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ ...state, q: input.value, rows: 1 }, typing ? "replace" : "push");
  typing = false;
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
  showFilters(shownFacets);
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
    const { answer, hits } = await answerTo(asked);
    clearTimeout(waiting);
    await breathe();
    if (mine !== turn) return;
    showHits(asked, answer, hits);
    await breathe();
    const facets = await answer.facets();
    const labels = Object.keys(asked.filters).length ? await (await index()).labels() : {};
    if (mine !== turn) return;
    showFilters(facets);
    showChips(asked, labels);
    showWays(asked, answer.total, facets);
  } catch (error) {
    if (mine === turn) showFailure(/** @type {{ kind?: string }} */ (error));
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
 * Enough hits for the rows that are wanted, near-identical documents being one row.
 * @param {State} asked
 * @returns {Promise<{ answer: Answer, hits: Hit[] }>}
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
  return { answer, hits };
}

/**
 * @param {State} asked
 * @param {Answer} answer
 * @param {Hit[]} hits
 */
function showHits(asked, { total, suggestion }, hits) {
  const day = dayInSweden();
  const rows = folded(hits).slice(0, asked.rows * ROWS);
  part("fel").replaceChildren();
  part("yta").hidden = false;
  const hint = suggestion ? [element("span", { class: "kd-dold" }, `. Menade du ${suggestion}?`)] : [];
  part("antal").replaceChildren(totalText(total), ...hint);
  part("traffar").replaceChildren(...rows.map(({ hit, alike }) => hitRow(hit, alike, BASE, day)));
  part("utan").replaceChildren();
  part("filter").hidden = !total && !Object.keys(asked.filters).length; // until there are counts
  part("ordning").hidden = total < 2;
  const left = total - rows.reduce((sum, { alike }) => sum + 1 + alike.length, 0);
  part("fler").hidden = left <= 0;
  part("fler").textContent = `Visa fler (${counted(left, "dokument")} till)`;
  part("forslag").hidden = !suggestion;
  const link = element("a", { href: writeState({ ...asked, q: suggestion, rows: 1 }) }, suggestion);
  part("forslag").replaceChildren("Menade du ", link, "?");
}

/**
 * What else there is: more hits, or what to try where there are none.
 * @param {State} asked
 * @param {number} total
 * @param {Facets} facets
 */
function showWays(asked, total, facets) {
  const ask = document.querySelector("[data-kd=fraga]");
  if (ask instanceof HTMLElement) ask.hidden = total > 0;
  const chosen = Object.keys(asked.filters);
  const without = { ...asked, filters: {}, rows: 1 };
  const links = otherWays(facets, chosen, total).map(({ name, values, text }) => {
    const filters = { ...asked.filters, [name]: values };
    return element("a", { href: writeState({ ...asked, filters, rows: 1 }) }, text);
  });
  if (total) {
    const items = links.map((link) => element("li", {}, link));
    part("utan").replaceChildren(...(items.length ? [element("ul", {}, ...items)] : []));
    return;
  }
  if (chosen.length) {
    links.push(element("a", { href: writeState(without) || "?" }, "Ta bort alla filter"));
  }
  const register = registerLink("Bläddra i alla dokument A–Ö");
  const tips = ["Kontrollera stavningen.", "Pröva ett annat ord, eller färre ord."];
  const items = [...links, ...(asked.q.trim() ? tips : []), register];
  part("utan").replaceChildren(
    element("p", {}, "Inget dokument passar in på det du söker. Pröva så här:"),
    element("ul", {}, ...items.map((item) => element("li", {}, item))),
  );
}

/** @type {Facets} */
let shownFacets = {};

/** @param {Facets} facets */
function showFilters(facets) {
  shownFacets = facets;
  const focused = document.activeElement?.id;
  const groups = FILTER_NAMES.map((name) => ({
    name,
    title: FILTER_TITLES[name],
    hint: FILTER_HINTS[name],
    facets: facets[name] ?? [],
    chosen: state.filters[name] ?? [],
    all: unfolded.has(name),
  }));
  const useful = groups.filter((group) => group.facets.length > 1 || group.chosen.length);
  part("filtergrupper").replaceChildren(...useful.map(filterGroup));
  part("filter").hidden = !useful.length;
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}

/**
 * @param {State} asked
 * @param {Labels} labels
 */
function showChips({ filters }, labels) {
  const chips = FILTER_NAMES.flatMap((name) =>
    (filters[name] ?? []).map((value) => {
      const known = labels[name]?.find(([key]) => key === value);
      return chip(name, value, known?.[1] ?? value);
    }),
  );
  part("chips").hidden = !chips.length;
  part("chips").replaceChildren(...chips);
}

/** @param {{ kind?: string }} error a SearchDataError, or one without a kind: code is lacking */
function showFailure({ kind }) {
  const old = kind === "version";
  const text = old
    ? "Sökningen har förnyats sedan du öppnade sidan. Ladda om den."
    : "Vi kunde inte söka i alla dokument. Försök igen.";
  const attributes = { type: "button", class: "kd-knapp" };
  const button = element("button", attributes, old ? "Ladda om sidan" : "Försök igen");
  button.addEventListener("click", () => (old || !kind ? location.reload() : retry()));
  const said = element("p", {}, text);
  const other = element("p", {}, "Går det inte ändå? ", registerLink("Leta i alla dokument A–Ö"));
  const box = element("div", { class: "kd-varning", role: "alert" }, said, element("p", {}, button));
  part("fel").replaceChildren(box, ...(old ? [] : [other]));
  part("antal").textContent = "";
  part("yta").hidden = true;
  part("forslag").hidden = true;
}

/** The way to every document without a search. @param {string} text */
const registerLink = (text) =>
  element("a", { href: new URL("dokument/", BASE).href }, text.replace("A–Ö", "A–\u2060Ö"));

function retry() {
  input.focus();
  return show();
}

// At the start -----------------------------------------------------------------------------------

const wide = matchMedia("(min-width: 60em)");
const filterBox = /** @type {HTMLDetailsElement} */ (part("filter"));
filterBox.open = wide.matches;
wide.addEventListener("change", () => (filterBox.open = wide.matches));

part("reserv").hidden = true;
input.value = state.q;
index().catch(() => {}); // the files that any search needs; a failure is told when one is made
const { place } = history.state ?? {};
await show();
if (place) scrollTo(0, place);
