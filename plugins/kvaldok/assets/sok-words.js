// SPDX-License-Identifier: MIT
/** What the search page says of its hits, in Swedish; pure functions. */

/** @import { Facet, Facets, Header, Hit } from "./types.d.ts" */

const NBSP = "\u00a0";
const MONTHS = (
  "januari februari mars april maj juni " +
  "juli augusti september oktober november december"
).split(" ");

const IN_FORCE = "gallande";

/** What the default search leaves out. */
const ENDED = ["ersatt", "upphavd", "avpublicerad"];

export const FILTER_TITLES = /** @type {Record<string, string>} */ ({
  amne: "Ämne",
  typ: "Dokumenttyp",
  organ: "Beslutad av",
  ar: "Beslutsår",
  steg: "Steg i förbättringshjulet",
  status: "Gäller det?",
  organisation: "Organisation",
});

export const FILTER_HINTS = /** @type {Record<string, string>} */ ({
  status: "Väljer du inget visas inte ersatta, upphävda eller borttagna dokument.",
  organisation: "Väljer du inget visas bara våra egna dokument.",
});

/** @type {Record<string, string>} */
const STATUSES = {
  gallande: "Gäller",
  kommande: "Har inte börjat gälla",
  utgangen: "Har slutat gälla",
  ersatt: "Ersatt av ett nyare dokument",
  upphavd: "Gäller inte längre (upphävd)",
  avpublicerad: "Borttagen från webbplatsen",
  utkast: "Utkast, inte beslutat",
  okand: "Vi vet inte om dokumentet gäller",
};

/**
 * "1 234": the thousands apart, as the browser's own tables have it, which take long to read.
 * @param {number} count
 */
export const numberText = (count) => String(count).replace(/\B(?=(?:\d{3})+$)/g, NBSP);

/**
 * "29 oktober 2014", "oktober 2014" or "2014".
 * @param {string} iso ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM or ÅÅÅÅ
 */
export function dateText(iso) {
  const [year, month, day] = iso.split("-");
  const name = MONTHS[Number(month) - 1];
  return [day && Number(day), name, year].filter(Boolean).join(NBSP);
}

/**
 * When something happens: "29 oktober 2014", "i oktober 2014" or "2014".
 * @param {string} iso
 */
const atDate = (iso) => `${iso.length === "ÅÅÅÅ-MM".length ? "i " : ""}${dateText(iso)}`;

/**
 * What a hit says of its status: of a report when it was decided, as its page does.
 * @param {Header} header
 * @param {string} day ÅÅÅÅ-MM-DD
 */
export function hitStatus({ timeline = [], report, date = "" }, day) {
  const status = statusOn(timeline, day);
  const lasts = timeline.at(-1)?.[1] === IN_FORCE;
  const decided = Boolean(report && date && status.key === IN_FORCE && lasts);
  return { ...status, decided, text: decided ? `Beslutad ${atDate(date)}` : status.text };
}

/**
 * The day before, as ÅÅÅÅ-MM-DD.
 * @param {string} iso
 */
function dayBefore(iso) {
  return new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10);
}

/**
 * The status on a day, as key and in words.  A date is told where it is certain: where the status
 * goes from one known state straight to another.
 * @param {[since: string, status: string][]} timeline oldest first
 * @param {string} day ÅÅÅÅ-MM-DD
 */
export function statusOn(timeline, day) {
  const place = Math.max(timeline.findLastIndex(([since]) => since <= day), 0);
  const [since, key] = timeline[place] ?? ["", "okand"];
  const before = timeline[place - 1]?.[1];
  const [next, coming] = timeline[place + 1] ?? ["", ""];
  return { key, text: statusText(key, since, before, next, coming) };
}

/**
 * @param {string} key
 * @param {string} since
 * @param {string | undefined} before
 * @param {string} next
 * @param {string} coming
 */
function statusText(key, since, before, next, coming) {
  const plain = STATUSES[key] ?? key;
  if (key === "kommande" && coming === "gallande") return `Börjar gälla ${dateText(next)}`;
  if (key === "gallande" && ["utgangen", "ersatt", "upphavd"].includes(coming)) {
    return `Gäller till och med ${dateText(dayBefore(next))}`;
  }
  if (before !== "gallande") return plain;
  if (key === "utgangen") return `Har slutat gälla ${dateText(dayBefore(since))}`;
  if (key === "ersatt") return `Ersatt från ${dateText(since)}`;
  if (key === "upphavd") return `Gäller inte längre (upphävd ${dateText(since)})`;
  return plain;
}

/**
 * Kind, deciders, date, diarienummer and file.
 * @param {Header} header
 */
export function facts({ type, deciders = [], date, case: caseNumber, fileLabel }) {
  const decided = date && dateText(date);
  return [type, inWords(deciders), decided, whole(caseNumber), whole(fileLabel)]
    .filter(Boolean)
    .join(" · ");
}

/** Short enough to stay in one piece at the end of a line. @param {string} [text] */
const whole = (text = "") => text.replaceAll(" ", NBSP);

/** "§ 120" in one piece at the end of a line. @param {string} text */
export const paragraphsWhole = (text) => text.replace(/§ (?=\d)/g, `§${NBSP}`);

/** @param {string[]} items */
const inWords = (items) =>
  items.length > 1 ? `${items.slice(0, -1).join(", ")} och ${items.at(-1)}` : items.join("");

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export const counted = (count, one, many = one) =>
  `${numberText(count)}${NBSP}${count === 1 ? one : many}`;

/** @param {number} total */
export const totalText = (total) => (total ? counted(total, "träff", "träffar") : "Inga träffar");

/** @param {number} count */
export const alikeText = (count) =>
  `Visa ${count === 1 ? "ett nästan likadant" : `${count} nästan likadana`} dokument`;

/**
 * What a page is called, and what its file is.
 * @param {string} file
 */
export const pageWord = (file) => (file.endsWith(".pptx") ? "Bild" : "Sida");

/**
 * Hits in rows: near-identical documents stand under the best of them.
 * @param {Hit[]} hits
 */
export function folded(hits) {
  /** @type {{ hit: Hit, alike: Hit[] }[]} */
  const rows = [];
  for (const hit of hits) {
    const row = hit.group && rows.find((item) => item.hit.group === hit.group);
    if (row) row.alike.push(hit);
    else rows.push({ hit, alike: [] });
  }
  return rows;
}

/**
 * The choices that would give other hits, or more.
 * @param {Facets} facets
 * @param {string[]} chosen names of the filters that are in use
 * @param {number} total the hits there are
 */
export function otherWays({ status = [], organisation = [] }, chosen, total) {
  const withStatus = (/** @type {string[]} */ wanted) =>
    status.filter(({ value }) => wanted.includes(value));
  const ended = ["ersatt eller upphävt dokument", "ersatta eller upphävda dokument"];
  const drafts = ["utkast som inte är beslutat", "utkast som inte är beslutade"];
  const others = "dokument från andra organisationer";
  return [
    way("status", withStatus(ENDED), ended[0], ended[1]),
    way("status", withStatus(["utkast"]), drafts[0], drafts[1]),
    way("organisation", organisation, others, others, total),
  ].filter(({ name, count }) => count > 0 && !chosen.includes(name));
}

/**
 * @param {string} name
 * @param {Facet[]} found
 * @param {string} one
 * @param {string} [many]
 * @param {number} [shown] how many of them are shown already
 */
function way(name, found, one, many, shown = 0) {
  const count = found.reduce((sum, facet) => sum + facet.count, 0) - shown;
  const values = found.map(({ value }) => value);
  return { name, values, count, text: `Visa ${shown ? "även " : ""}${counted(count, one, many)}` };
}
