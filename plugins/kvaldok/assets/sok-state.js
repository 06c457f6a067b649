// SPDX-License-Identifier: MIT
/** What the search page shows, as its address says it: `?q=larm&typ=rutin&typ=policy&sida=2`. */

/** @import { Filters } from "./types.d.ts" */

/**
 * `rows` counts portions of the list: each "Visa fler" adds one.
 * @typedef {{ q: string, filters: Filters, sort: "relevans" | "datum", rows: number }} State
 */

/** The filters in the order in which they are shown. */
export const FILTER_NAMES = ["amne", "typ", "organ", "ar", "steg", "status", "organisation"];

const MOST_ROWS = 50;

/**
 * @param {string} search the query part of an address
 * @returns {State}
 */
export function readState(search) {
  const given = new URLSearchParams(search);
  /** @type {Filters} */
  const filters = {};
  for (const name of FILTER_NAMES) {
    const values = given.getAll(name).flatMap((value) => value.split(","));
    const known = [...new Set(values.map((value) => value.trim()).filter(Boolean))];
    if (known.length) filters[name] = known;
  }
  const rows = Math.trunc(Number(given.get("sida"))) || 1;
  return {
    q: given.get("q") ?? "",
    filters,
    sort: given.get("sort") === "datum" ? "datum" : "relevans",
    rows: Math.min(Math.max(rows, 1), MOST_ROWS),
  };
}

/**
 * The query part of the address of a state; what is as usual is left out.
 * @param {State} state
 */
export function writeState({ q, filters, sort, rows }) {
  const given = new URLSearchParams();
  if (q.trim()) given.set("q", q.trim());
  for (const name of FILTER_NAMES) {
    for (const value of filters[name] ?? []) given.append(name, value);
  }
  if (sort !== "relevans") given.set("sort", sort);
  if (rows > 1) given.set("sida", String(rows));
  const search = given.toString();
  return search ? `?${search}` : "";
}

/**
 * A state with a value of a filter chosen, or no longer chosen; the list begins anew.
 * @param {State} state
 * @param {string} name
 * @param {string} value
 * @param {boolean} chosen
 * @returns {State}
 */
export function withChoice(state, name, value, chosen) {
  const others = (state.filters[name] ?? []).filter((item) => item !== value);
  const values = chosen ? [...others, value] : others;
  const { [name]: _, ...rest } = state.filters;
  return { ...state, rows: 1, filters: values.length ? { ...rest, [name]: values } : rest };
}

/**
 * The names of the filters that are chosen, or typed as `status:ersatt`.
 * @param {State} state
 */
export const usedFilters = ({ q, filters }) =>
  FILTER_NAMES.filter((name) => filters[name] || new RegExp(`(?:^|\\s)${name}:\\S`, "i").test(q));

/**
 * Whether anything is asked for.
 * @param {State} state
 */
export const isEmpty = ({ q, filters }) => !q.trim() && !Object.keys(filters).length;
