// SPDX-License-Identifier: MIT
// MiniSearch over documents.json, indexed in the browser: prefix, fuzzy 0.2, titles count double.

const OPTIONS = { prefix: true, fuzzy: 0.2, boost: { title: 2 } };
const EXCERPT = 240;

export async function open(base, { fetch, code }) {
  const { default: MiniSearch } = await import(new URL("minisearch.js", code).href);
  const documents = await (await fetch(new URL("documents.json", base).href)).json();
  const index = new MiniSearch({ fields: ["title", "text"], storeFields: ["text"] });
  index.addAll(documents);
  return {
    async search(query, limit) {
      const found = index.search(query, OPTIONS).slice(0, limit);
      return found.map((hit) => ({ id: hit.id, excerpt: excerpt(hit.text, hit.terms) }));
    },
  };
}

// MiniSearch makes none: the text around the first word that matched.
function excerpt(text, terms) {
  const lower = text.toLowerCase();
  const places = terms.map((term) => lower.indexOf(term)).filter((place) => place >= 0);
  const start = Math.max(0, Math.min(...places, text.length) - EXCERPT / 4);
  return text.slice(start, start + EXCERPT);
}
