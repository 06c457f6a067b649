// SPDX-License-Identifier: MIT
/** Diarienummer in a normal form, by the same patterns as swedish/diarienummer.py. */

import { split } from "./text.js";

/**
 * @typedef {{ label: string, within_case: string, shapes: { pattern: string }[],
 *   in_text: string[], edge: string }} CaseTable
 */

/** @type {Record<string, string>} */
const ASCII = { å: "a", ä: "a", ö: "o", é: "e", "/": "", "-": "" };

export class CaseNumbers {
  /** @param {CaseTable} table */
  constructor(table) {
    // All white space has been made plain before a pattern is tried.
    const plain = (/** @type {string} */ pattern) => pattern.replaceAll("\\s", " ");
    this.label = new RegExp(plain(table.label), "i");
    this.withinCase = new RegExp(plain(table.within_case));
    this.shapes = table.shapes.map(({ pattern }) => new RegExp(`^(?:${plain(pattern)})$`));
    this.inText = new RegExp(
      `(?<![${table.edge}])(?:${plain(table.in_text.join("|"))})(?![${table.edge}])`,
      "g",
    );
  }

  /**
   * The normal form of a text that has the shape of a diarienummer; "" for any other text.
   * @param {string} text
   */
  known(text) {
    const value = split(text.normalize("NFC").toLowerCase())
      .join(" ")
      .replace(this.label, "")
      .replace(this.withinCase, "");
    for (const shape of this.shapes) {
      const groups = shape.exec(value)?.groups;
      if (groups) return normal(groups);
    }
    return "";
  }

  /**
   * The case numbers in running text, whose white space is plain.
   * @param {string} text
   */
  *find(text) {
    for (const match of text.matchAll(this.inText)) {
      const known = this.known(match[0]);
      if (known) yield { normal: known, start: match.index, end: match.index + match[0].length };
    }
  }
}

/** @param {Record<string, string | undefined>} parts */
function normal({ short, year, period, series = "", number }) {
  // Two digits: the diaries that used them ran from the 1970s on.
  const full = short && (Number(short) < 70 ? `20${short}` : `19${short}`);
  const letters = series.replace(/[åäöé/-]/g, (sign) => ASCII[sign] ?? "");
  return [letters, year || period || full, String(Number(number))].filter(Boolean).join("-");
}
