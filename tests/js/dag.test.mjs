// SPDX-License-Identifier: MIT
// The day in Sweden is the one that the browser's own tables of time zones give.

import assert from "node:assert/strict";
import { test } from "node:test";

import { dayInSweden } from "../../plugins/kvaldok/assets/dag.js";

const inSweden = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" });

test("every hour for ten years is of the day that a calendar in Sweden shows", () => {
  const end = Date.UTC(2034, 0, 1);
  for (let hour = Date.UTC(2024, 0, 1); hour < end; hour += 3_600_000) {
    const moment = new Date(hour + 1_799_000);
    assert.equal(dayInSweden(moment), inSweden.format(moment));
  }
});

test("the minutes around midnight and around the change of clocks are of the right day", () => {
  /** @type {[string, string][]} */
  const cases = [
    ["2026-03-28T22:59:59Z", "2026-03-28"],
    ["2026-03-28T23:00:00Z", "2026-03-29"],
    ["2026-03-29T21:59:59Z", "2026-03-29"],
    ["2026-03-29T22:00:00Z", "2026-03-30"],
    ["2026-10-25T22:59:59Z", "2026-10-25"],
    ["2026-10-25T23:00:00Z", "2026-10-26"],
    ["2026-12-31T23:00:00Z", "2027-01-01"],
  ];
  for (const [moment, day] of cases) assert.equal(dayInSweden(new Date(moment)), day);
});
