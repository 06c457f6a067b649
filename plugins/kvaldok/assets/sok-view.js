// SPDX-License-Identifier: MIT
/** The parts of the search page as elements; texts become text nodes, never markup. */

/** @import { Facet, Fragment, Hit, PageHit } from "./types.d.ts" */

import { alikeText, facts, hitStatus, numberText, pageWord, paragraphsWhole } from "./sok-words.js";

/** Values of a filter that are shown at once; a single further one is not worth a button. */
const FEW = 6;

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean>} [attributes] `true` sets one without a value
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/**
 * A hit, with the documents that are nearly the same folded away below it.
 * @param {Hit} hit
 * @param {Hit[]} alike
 * @param {URL} base the site's root
 * @param {string} day
 */
export function hitRow(hit, alike, base, day) {
  const { header, title, url } = hit;
  const status = hitStatus(header, day);
  const row = element("article", {});
  const link = element("a", { class: "kd-rad__titel", href: new URL(url, base).href }, title);
  row.append(element("h3", { class: "kd-traff__titel" }, link));
  const mark = header.organisation
    ? [element("span", { class: "kd-markning" }, `Från ${header.organisation}`)]
    : [];
  const words = element("span", { class: "kd-status", "data-status": status.key }, status.text);
  const known = header.timeline ? [words] : []; // a page of the site has no status
  if (known.length || mark.length) {
    row.append(element("p", { class: "kd-rad__status" }, ...known, ...mark));
  }
  // What the status has said already is not said again.
  const date = status.decided ? "" : header.date;
  row.append(element("p", { class: "kd-rad__fakta" }, facts({ ...header, date })));
  if (hit.excerpt.length) row.append(excerptText(hit, base));
  if (alike.length) row.append(folding(alike, base, day));
  return element("li", { class: "kd-rad kd-traff" }, row);
}

/**
 * @param {Hit} hit
 * @param {URL} base
 */
function excerptText({ excerpt, pages, header }, base) {
  const text = element("p", { class: "kd-traff__utdrag" }, ...fragments(excerpt));
  if (!pages.length) return text;
  const links = element("p", { class: "kd-traff__sidor" });
  pages.forEach((page, place) => {
    links.append(place ? " · " : "", pageLinks(page, header.file ?? "", base));
  });
  return element("div", {}, text, links);
}

/**
 * A link to a page in the HTML version, and one to the page of the file; never on two lines.
 * @param {PageHit} page
 * @param {string} file
 * @param {URL} base
 */
function pageLinks({ number, url }, file, base) {
  const name = `${pageWord(file)}\u00a0${number}`;
  const link = element("a", { href: new URL(url, base).href }, name);
  if (!file.endsWith(".pdf")) return element("span", { class: "kd-tal" }, link);
  const original = `${new URL(file, base).href}#page=${number}`;
  const pdf = element("a", { href: original, "aria-label": `${name} i PDF-filen` }, "i PDF");
  return element("span", { class: "kd-tal" }, link, " (", pdf, ")");
}

/** @param {Fragment[]} excerpt */
const fragments = (excerpt) =>
  excerpt.map(({ text, mark }) => (mark ? element("mark", {}, text) : paragraphsWhole(text)));

/**
 * @param {Hit[]} alike
 * @param {URL} base
 * @param {string} day
 */
function folding(alike, base, day) {
  const rows = alike.map((hit) => hitRow(hit, [], base, day));
  const list = element("ul", { class: "kd-lista", role: "list" }, ...rows);
  const summary = element("summary", {}, alikeText(alike.length));
  return element("details", { class: "kd-traff__lika" }, summary, list);
}

/**
 * The values of a filter as checkboxes; those beyond the first few wait behind a button.
 * @param {{ name: string, title: string, hint?: string, facets: Facet[], chosen: readonly string[],
 *   all: boolean }} filter
 */
export function filterGroup({ name, title, hint, facets, chosen, all }) {
  const group = element("fieldset", { class: "kd-filter", "data-filter": name });
  group.append(element("legend", {}, title));
  if (hint) group.append(element("p", { class: "kd-filter__tips" }, hint));
  const folds = facets.length > FEW + 1;
  facets.forEach(({ value, label, count }, place) => {
    const checked = chosen.includes(value);
    const box = element("input", { type: "checkbox", id: `kd-${name}-${value}`, value, checked });
    const number = element("span", { class: "kd-antal" }, `(${numberText(count)})`);
    const hidden = folds && !all && place >= FEW && !checked;
    group.append(element("label", { class: "kd-filter__val", hidden }, box, ` ${label} `, number));
  });
  if (folds) {
    const text = all ? "Visa färre" : `Visa alla ${facets.length}`;
    const attributes = { type: "button", class: "kd-lank", "aria-expanded": String(all) };
    group.append(element("button", { ...attributes, id: `kd-${name}-alla` }, text));
  }
  return group;
}

/**
 * A chosen value, as a button that takes it away.
 * @param {string} name
 * @param {string} value
 * @param {string} label
 */
export function chip(name, value, label) {
  const attributes = { type: "button", class: "kd-chip", "data-filter": name, value };
  const cross = element("span", { "aria-hidden": "true" }, "×");
  const hidden = element("span", { class: "kd-dold" }, "Ta bort filtret ");
  return element("li", {}, element("button", attributes, hidden, `${label} `, cross));
}
