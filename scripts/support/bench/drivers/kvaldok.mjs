// SPDX-License-Identifier: MIT
// Kvaldok, through the module contract that its own search page uses.

export async function open(base, { fetch, code }) {
  const { openIndex } = await import(new URL("assets/kvaldok/search.js", code).href);
  const index = await openIndex(base, { fetch });
  return {
    async search(query, limit) {
      const { hits } = await index.search(query, { limit });
      return hits.map((hit) => ({ id: hit.id, excerpt: hit.excerpt }));
    },
  };
}
