// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import test from "node:test";

import { latestFirst } from "../../plugins/kvaldok/assets/ordning.js";

test("the latest decision comes first, the unknown last, and equal ones stay as they were", () => {
  const row = (/** @type {string} */ name, /** @type {string | undefined} */ beslut) => ({
    name,
    dataset: { beslut },
  });
  const rows = [
    row("a", "2014-10-29"),
    row("b", undefined),
    row("c", "2026"),
    row("d", "2024-02"),
    row("e", "2014-10-29"),
  ];
  assert.deepEqual(
    latestFirst(rows).map(({ name }) => name),
    ["c", "d", "a", "e", "b"],
  );
  assert.equal(rows[0].name, "a");
});
