// SPDX-License-Identifier: MIT
/** Puts an answer into the elements of templates/sok.html, found by `data-kd`. */

/** @import { Answer, Facets, Filters, Hit, Labels } from "./types.d.ts" */
/** @import { State } from "./sok-state.js" */

import { dayInSweden } from "./dag.js";
import { FILTER_NAMES, usedFilters, writeState } from "./sok-state.js";
import { chip, element, filterGroup, hitRow } from "./sok-view.js";
import { FILTER_HINTS, FILTER_TITLES, counted, otherWays, totalText } from "./sok-words.js";

/** The site's root. */
export const BASE = new URL("../../", import.meta.url);

/** @param {string} name */
export const part = (name) => {
  const found = document.querySelector(`[data-kd="${name}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`sok.html saknar ${name}`);
  return found;
};

/**
 * How many there are, the first rows of them, and what may have been meant.
 * @param {State} asked
 * @param {Answer} answer
 * @param {{ hit: Hit, alike: Hit[] }[]} rows
 */
export function showHits(asked, { total, suggestion }, rows) {
  const day = dayInSweden();
  part("fel").replaceChildren();
  part("yta").hidden = false;
  const hint = suggestion ? [element("span", { class: "kd-dold" }, `. Menade du ${suggestion}?`)] : [];
  part("antal").replaceChildren(totalText(total), ...hint);
  part("traffar").replaceChildren(...rows.map(({ hit, alike }) => hitRow(hit, alike, BASE, day)));
  part("utan").replaceChildren();
  part("filter").hidden = !total && !Object.keys(asked.filters).length; // until there are counts
  part("ordning").hidden = total < 2;
  const left = total - rows.reduce((sum, { alike }) => sum + 1 + alike.length, 0);
  part("klar").textContent = total ? `Visa ${totalText(total)}` : totalText(total);
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
export function showWays(asked, total, facets) {
  const ask = document.querySelector("[data-kd=fraga]");
  if (ask instanceof HTMLElement) ask.hidden = total > 0;
  const chosen = Object.keys(asked.filters);
  const used = usedFilters(asked);
  const without = { ...asked, filters: {}, rows: 1 };
  const links = otherWays(facets, used, total).map(({ name, values, text }) => {
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
  if (/(?:^|\s)\p{L}+:/u.test(asked.q)) {
    tips.push("Pröva utan det som har ett kolon, till exempel ”typ:policy”.");
  }
  const items = [...links, ...(asked.q.trim() ? tips : []), register];
  part("utan").replaceChildren(
    element("p", {}, "Inget dokument passar in på det du söker. Pröva så här:"),
    element("ul", {}, ...items.map((item) => element("li", {}, item))),
  );
}

/**
 * @param {Facets} facets
 * @param {Filters} filters what is chosen
 * @param {Set<string>} unfolded filters all of whose values are shown
 */
export function showFilters(facets, filters, unfolded) {
  const focused = document.activeElement?.id;
  const groups = FILTER_NAMES.map((name) => ({
    name,
    title: FILTER_TITLES[name],
    hint: FILTER_HINTS[name],
    facets: facets[name] ?? [],
    chosen: filters[name] ?? [],
    all: unfolded.has(name),
  }));
  const useful = groups.filter((group) => group.facets.length > 1 || group.chosen.length);
  part("filtergrupper").replaceChildren(...useful.map(filterGroup));
  part("filter").hidden = !useful.length;
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}

/**
 * The chosen values, each with a button that takes it away.
 * @param {State} asked
 * @param {Labels} labels
 */
export function showChips({ filters }, labels) {
  const chips = FILTER_NAMES.flatMap((name) =>
    (filters[name] ?? []).map((value) => {
      const known = labels[name]?.find(([key]) => key === value);
      return chip(name, value, known?.[1] ?? value);
    }),
  );
  part("chips").hidden = !chips.length;
  part("chips").replaceChildren(...chips);
}

/**
 * @param {{ kind?: string }} error a SearchDataError, or one without a kind: code is lacking
 * @param {() => void} retry
 */
export function showFailure({ kind }, retry) {
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
