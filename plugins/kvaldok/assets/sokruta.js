// SPDX-License-Identifier: MIT
/**
 * Search boxes on every page: they offer titles and words while one types, what a search needs is
 * fetched when one gets focus, and "/" leads to one, unless the reader has switched that off on the
 * search page (WCAG 2.1.4).
 */

/** @import { Index } from "./types.d.ts" */

import { offering } from "./sok-forslag.js";

const BASE = new URL("../../", import.meta.url);
const KEY = "kvaldok.snedstreck";
const BOXES = "[data-kd=sok] input[type=search]";

/**
 * Storage that may not be read is as if nothing were kept.
 * @param {() => string | null | void} use
 */
function kept(use) {
  try {
    return use() ?? "";
  } catch {
    return "";
  }
}

const isOn = () => kept(() => localStorage.getItem(KEY)) !== "av";

/** @param {EventTarget | null} target whether keys typed there are text or choices */
const takesKeys = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input, textarea, select"));

document.addEventListener("keydown", (event) => {
  const { altKey, ctrlKey, metaKey, key, target } = event;
  if (key !== "/" || altKey || ctrlKey || metaKey || takesKeys(target) || !isOn()) return;
  const boxes = [...document.querySelectorAll(BOXES)];
  // The page's own box before the header's, where both are seen.
  const box = boxes.findLast((item) => item.getClientRects().length);
  if (!(box instanceof HTMLInputElement)) return;
  event.preventDefault();
  box.focus();
  box.select();
});

/** @type {Promise<Index> | undefined} */
let opening;

/** The index, opened once a page; a failure is forgotten, so that the next call tries again. */
export function index() {
  opening ??= import("./search.js")
    .then(({ openIndex }) => openIndex(BASE.href))
    .catch((error) => {
      opening = undefined;
      throw error;
    });
  return opening;
}

document.addEventListener("focusin", ({ target }) => {
  // The search page tells of a failure.
  if (target instanceof Element && target.matches(BOXES)) index().catch(() => {});
});

/** @param {string} typed */
async function offers(typed) {
  try {
    const { titles, words } = await (await index()).complete(typed);
    const documents = titles.map(({ title, type }) => ({ text: title, kind: type }));
    return [...documents, ...words.map((text) => ({ text, kind: "" }))];
  } catch {
    return [];
  }
}

for (const box of document.querySelectorAll(BOXES)) {
  if (box instanceof HTMLInputElement) offering(box, offers);
}

const setting = document.querySelector("#kd-snedstreck");
if (setting instanceof HTMLInputElement) {
  setting.checked = isOn();
  setting.addEventListener("change", () => {
    kept(() => localStorage.setItem(KEY, setting.checked ? "pa" : "av"));
  });
  const row = setting.closest("[hidden]");
  if (row instanceof HTMLElement) row.hidden = false;
}
