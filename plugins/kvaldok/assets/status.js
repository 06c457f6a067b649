// SPDX-License-Identifier: MIT
/**
 * What holds on the day a page is read.
 *
 * The server writes sentences with dates, which stay true.  Where a status changes on a known day
 * it also writes the steps (`data-steps`: `[["2027-01-01", "gallande", "Gäller från …"], …]`,
 * oldest first); here the one that holds today is shown.  When another version has come into force
 * since the page was built, a notice above the text says so.
 */

import { dayInSweden } from "./dag.js";

/** @typedef {[since: string, status: string, text: string]} Step */

const IN_FORCE = "gallande";

/**
 * The step that holds on a day; the first one where all begin later.
 * @param {Step[]} steps oldest first
 * @param {string} day
 * @returns {Step | undefined}
 */
export function stepOn(steps, day) {
  return steps.findLast(([since]) => since <= day) ?? steps[0];
}

/**
 * Bring what a page says up to a day.
 * @param {ParentNode} root
 * @param {string} day
 */
export function update(root, day) {
  const before = versionInForce(root);
  root.querySelectorAll("[data-steps]").forEach((element) => updateStatus(element, day));
  const now = versionInForce(root);
  if (now && now !== before) tell(root, now);
}

/**
 * @param {Element} element
 * @param {string} day
 */
function updateStatus(element, day) {
  if (!(element instanceof HTMLElement)) return;
  const step = stepOn(/** @type {Step[]} */ (JSON.parse(element.dataset.steps ?? "[]")), day);
  if (!step || (step[1] === element.dataset.status && step[2] === element.textContent)) return;
  element.dataset.status = step[1];
  element.textContent = step[2];
  const reason = element.closest("[data-kd=lage]")?.querySelector("[data-kd=skal]");
  if (reason instanceof HTMLElement) reason.hidden = true;
}

/**
 * The version in the timeline that is in force, as the page says now.
 * @param {ParentNode} root
 * @returns {HTMLElement | undefined}
 */
function versionInForce(root) {
  const rows = [...root.querySelectorAll("[data-kd=versionsrad]")];
  const found = rows.find((row) => row.querySelector(`[data-status=${IN_FORCE}]`));
  return found instanceof HTMLElement ? found : undefined;
}

/**
 * Say that another version holds than the one that did when the page was built.
 * @param {ParentNode} root
 * @param {HTMLElement} version its row in the timeline
 */
function tell(root, version) {
  const banner = root.querySelector("[data-kd=version]");
  if (banner instanceof HTMLElement) banner.hidden = true;
  const notice = root.querySelector("[data-kd=notis]");
  if (!(notice instanceof HTMLElement) || version.dataset.har !== undefined) return;
  const link = document.createElement("a");
  link.href = version.dataset.url ?? "";
  link.textContent = version.dataset.namn ?? "";
  const text = document.createElement("p");
  text.append("En annan version av dokumentet gäller i dag. Läs den i stället: ", link);
  notice.replaceChildren(text);
  notice.hidden = false;
}

if (typeof document !== "undefined") update(document, dayInSweden());
