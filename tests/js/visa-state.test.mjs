// SPDX-License-Identifier: MIT
// What a presentation makes of keys, digits and addresses.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  actionOf,
  afterDigit,
  passed,
  slideOf,
} from "../../plugins/kvaldok/assets/visa-state.js";

/** @param {string} key @param {object} held */
const press = (key, held = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test("every way forwards and backwards", () => {
  for (const key of ["ArrowRight", "ArrowDown", "PageDown", " "]) {
    assert.equal(actionOf(press(key), true), "framat");
  }
  for (const key of ["ArrowLeft", "ArrowUp", "PageUp"]) {
    assert.equal(actionOf(press(key), true), "bakat");
  }
  assert.equal(actionOf(press(" ", { shiftKey: true }), true), "bakat");
});

test("letters and digits count only while they are switched on", () => {
  assert.equal(actionOf(press("N"), true), "anteckningar");
  assert.equal(actionOf(press("7"), true), "siffra");
  assert.equal(actionOf(press("n"), false), undefined);
  assert.equal(actionOf(press("7"), false), undefined);
  assert.equal(actionOf(press("Escape"), false), "tillbaka");
});

test("the browser's own shortcuts stay its own", () => {
  assert.equal(actionOf(press("f", { ctrlKey: true }), true), undefined);
  assert.equal(actionOf(press("ArrowLeft", { altKey: true }), true), undefined);
});

test("two digits are one number where there are so many slides", () => {
  assert.deepEqual(afterDigit("", "1", 15), { digits: "1", slide: 1 });
  assert.deepEqual(afterDigit("1", "2", 15), { digits: "12", slide: 12 });
  assert.deepEqual(afterDigit("1", "9", 15), { digits: "9", slide: 9 });
  assert.deepEqual(afterDigit("", "9", 4), { digits: "", slide: 0 });
  assert.deepEqual(afterDigit("", "0", 4), { digits: "", slide: 0 });
});

test("an address names a slide that there is", () => {
  assert.equal(slideOf("#bild-3", 15), 3);
  for (const hash of ["", "#bild-0", "#bild-16", "#bild-x", "#annat"]) {
    assert.equal(slideOf(hash, 15), 0);
  }
});

test("time that has passed", () => {
  assert.equal(passed(5), "0:05");
  assert.equal(passed(12 * 60 + 30.9), "12:30");
  assert.equal(passed(3723), "1:02:03");
});
