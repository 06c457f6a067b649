// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import test from "node:test";

import { mark } from "../../plugins/kvaldok/assets/hjul.js";

/** @param {string} step */
function link(step) {
  const attributes = new Map([["data-steg", step]]);
  return {
    getAttribute: (/** @type {string} */ name) => attributes.get(name) ?? null,
    setAttribute: (/** @type {string} */ name, /** @type {string} */ value) => {
      attributes.set(name, value);
    },
    removeAttribute: (/** @type {string} */ name) => attributes.delete(name),
  };
}

test("only the part that the address names is marked, and none without a name", () => {
  const links = ["planera", "folja-upp"].map(link);
  const root = /** @type {ParentNode} */ (/** @type {unknown} */ ({ querySelectorAll: () => links }));
  const marked = () => links.map((item) => item.getAttribute("aria-current"));
  mark(root, "#folja-upp");
  assert.deepEqual(marked(), [null, "true"]);
  mark(root, "#planera");
  assert.deepEqual(marked(), ["true", null]);
  mark(root, "");
  assert.deepEqual(marked(), [null, null]);
});
