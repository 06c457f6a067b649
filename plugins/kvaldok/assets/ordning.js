// SPDX-License-Identifier: MIT
/**
 * The register in another order than from A to Z: the latest decisions first.
 *
 * Without this the select is not shown; the lists by year then tell what was decided when.
 */

/**
 * Rows with the latest decision first; those without a date last, and equal ones as they were.
 * @template {{ dataset: { beslut?: string } }} Row `beslut`: ÅÅÅÅ, ÅÅÅÅ-MM or ÅÅÅÅ-MM-DD
 * @param {Row[]} rows
 * @returns {Row[]}
 */
export function latestFirst(rows) {
  const day = (/** @type {Row} */ { dataset }) => dataset.beslut ?? "";
  return [...rows].sort((one, other) => (day(one) < day(other) ? 1 : day(one) > day(other) ? -1 : 0));
}

/**
 * Let the select choose the order, kept in the address.
 * @param {HTMLSelectElement} select
 */
function follow(select) {
  const parts = [...document.querySelectorAll("[data-kd=bokstav]")];
  const rows = parts.flatMap((part) => [...part.querySelectorAll("li")]);
  const list = document.createElement("ul");
  list.className = "kd-lista";
  list.setAttribute("role", "list");
  list.hidden = true;
  parts[0]?.before(list);
  const homes = rows.map((row) => row.parentElement);
  const show = () => {
    const latest = select.value === "beslut";
    if (latest) list.append(...latestFirst(rows));
    else rows.forEach((row, place) => homes[place]?.append(row));
    list.hidden = !latest;
    for (const part of document.querySelectorAll("[data-kd=bokstav], .kd-bokstaver li:not([data-kd])")) {
      if (part instanceof HTMLElement) part.hidden = latest;
    }
  };
  select.addEventListener("change", () => {
    show();
    const address = new URL(location.href);
    if (select.value === "beslut") address.searchParams.set("ordning", "beslut");
    else address.searchParams.delete("ordning");
    history.replaceState(history.state, "", address);
  });
  if (new URLSearchParams(location.search).get("ordning") === "beslut") select.value = "beslut";
  if (select.value === "beslut") show(); // also where the browser remembers the choice
}

if (typeof document !== "undefined") {
  const select = document.getElementById("kd-ordning");
  if (select instanceof HTMLSelectElement) follow(select);
}
