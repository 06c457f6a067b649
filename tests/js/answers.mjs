// SPDX-License-Identifier: MIT
// Answers questions as the browser does: `node answers.mjs SITE DAY`, with the questions on stdin
// as JSON (`[[query, options], …]`) and the answers on stdout.  Run by test_javascript.py.

import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

import { openIndex } from "../../plugins/kvaldok/assets/search.js";

const [, , site = "", today = ""] = process.argv;
const fetch = async (/** @type {RequestInfo | URL} */ url) =>
  new Response(await readFile(new URL(String(url))));

const index = await openIndex(pathToFileURL(`${site}/`).href, { fetch, today });
const answers = [];
for (const [query, options] of JSON.parse(await text(process.stdin))) {
  const { facets, ...answer } = await index.search(query, options);
  answers.push({ ...answer, facets: await facets() });
}
process.stdout.write(JSON.stringify(answers));
