// SPDX-License-Identifier: MIT
// Diarienummer in a normal form, as swedish/diarienummer.py.

import { squeeze } from "./text.js";

/** @import { CaseTable } from "./types.d.ts" */

/** @type {Record<string, string>} */
const ASCII = { å: "a", ä: "a", ö: "o", é: "e", "/": "", "-": "" };

export class CaseNumbers {
  /** @param {CaseTable} table */
  constructor({ label, within_case, shapes, in_text, edge }) {
    const regex = (/** @type {string} */ pattern, flags = "") =>
      new RegExp(pattern.replaceAll("\\s", " "), flags);
    this.label = regex(label, "i");
    this.withinCase = regex(within_case);
    this.shapes = shapes.map(({ pattern }) => regex(`^(?:${pattern})$`));
    this.inText = regex(`(?<![${edge}])(?:${in_text.join("|")})(?![${edge}])`, "g");
  }

  /** @param {string} text */
  known(text) {
    const words = squeeze(text.normalize("NFC").toLowerCase());
    const value = words.replace(this.label, "").replace(this.withinCase, "");
    for (const shape of this.shapes) {
      const groups = shape.exec(value)?.groups;
      if (groups) return normal(groups);
    }
    return "";
  }

  /** @param {string} text */
  *find(text) {
    for (const { 0: found, index: start } of text.matchAll(this.inText)) {
      const form = this.known(found);
      if (form) yield { form, start, end: start + found.length };
    }
  }
}

/** @param {Record<string, string | undefined>} groups */
function normal({ short, year, period, series = "", number }) {
  const full = short && (Number(short) < 70 ? "20" : "19") + short;
  const letters = series.replace(/[åäöé/-]/g, (sign) => ASCII[sign]);
  return [letters, year || period || full, String(Number(number))].filter(Boolean).join("-");
}
