// SPDX-License-Identifier: MIT
/**
 * Search boxes on every page: what a search needs is fetched when one gets focus, and "/" leads
 * to one, unless the reader has switched that off on the search page (WCAG 2.1.4).
 */

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

let fetched = false;
document.addEventListener("focusin", async ({ target }) => {
  if (fetched || !(target instanceof Element) || !target.matches(BOXES)) return;
  fetched = true;
  try {
    const { openIndex } = await import("./search.js");
    await openIndex(BASE.href);
  } catch {
    fetched = false; // the search page tells of it
  }
});

const setting = document.querySelector("#kd-snedstreck");
if (setting instanceof HTMLInputElement) {
  setting.checked = isOn();
  setting.addEventListener("change", () => {
    kept(() => localStorage.setItem(KEY, setting.checked ? "pa" : "av"));
  });
  const row = setting.closest("[hidden]");
  if (row instanceof HTMLElement) row.hidden = false;
}
