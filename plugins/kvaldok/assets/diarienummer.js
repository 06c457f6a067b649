// SPDX-License-Identifier: MIT
// Diarienummer in a normal form, as swedish/diarienummer.py.

import { plain, squeeze } from "./text.js";

/** @import { CaseTable } from "./types.d.ts" */

/** @type {Record<string, string>} */
const ASCII = { å: "a", ä: "a", ö: "o", é: "e", "/": "", "-": "" };

export class CaseNumbers {
  /** @param {CaseTable} table */
  constructor({ label, within_case, shapes, before_bare, bare, in_text, ...table }) {
    const regex = (/** @type {string} */ pattern, flags = "") =>
      new RegExp(pattern.replaceAll("\\s", " "), flags);
    this.label = regex(label, "i");
    this.withinCase = regex(within_case);
    this.shapes = shapes.map(({ pattern }) => regex(`^(?:${pattern})$`));
    const inText = [`(?:${before_bare})(?<bare>${bare})`, ...in_text].join("|");
    this.inText = regex(`(?<![${table.before}])(?:${inText})(?!${table.after})`, "g");
    this.noSeries = regex(table.not_series);
    this.schoolYear = regex(table.school_year);
  }

  /** @param {string} text */
  known(text) {
    const words = squeeze(text.normalize("NFC").toLowerCase());
    const value = words.replace(this.label, "").replace(this.withinCase, "");
    for (const shape of this.shapes) {
      const groups = shape.exec(value)?.groups;
      if (groups) return joinGroups(groups);
    }
    return "";
  }

  /** A diarienummer as written; of another shape, its letters and numbers. @param {string} text */
  normal(text) {
    const known = this.known(text);
    if (known) return known;
    const found = [...this.find(plain(text))];
    if (found.length === 1) return found[0].form;
    const value = text.trim().replace(this.label, "").toLowerCase();
    const runs = value.replace(/[åäöé]/g, (sign) => ASCII[sign]).match(/[a-z]+|\p{Nd}+/gu) ?? [];
    return runs.map((run) => (/\d/.test(run) ? String(Number(run)) : run)).join("-");
  }

  /** @param {string} text */
  *find(text) {
    for (const { 0: all, index, groups } of text.matchAll(this.inText)) {
      const found = groups?.bare ?? all;
      const other =
        this.noSeries.test(found.toLowerCase()) || (found === all && this.schoolYear.test(all));
      const form = other ? "" : this.known(found);
      const end = index + all.length;
      if (form) yield { form, start: end - found.length, end };
    }
  }
}

/** @param {Record<string, string | undefined>} groups */
function joinGroups({ short, year, period, series = "", number }) {
  const full = short && (Number(short) < 70 ? "20" : "19") + short;
  const letters = series.replace(/[åäöé/-]/g, (sign) => ASCII[sign]);
  return [letters, year || period || full, String(Number(number))].filter(Boolean).join("-");
}
