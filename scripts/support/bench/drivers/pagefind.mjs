// SPDX-License-Identifier: MIT
// Pagefind, through its JavaScript API: search(), then data() of the results to be shown.

export async function open(base, { fetch, code, inNode }) {
  if (inNode) {
    // Outside a browser it lacks the page whose language it asks for, and fetches by this name.
    globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => "sv" }) };
    globalThis.fetch = fetch;
  }
  const pagefind = await import(new URL("pagefind/pagefind.js", code).href);
  const instance = pagefind.createInstance({ basePath: new URL("pagefind/", base).href });
  await instance.init();
  return {
    async search(query, limit) {
      const { results } = await instance.search(query);
      const shown = await Promise.all(results.slice(0, limit).map((result) => result.data()));
      return shown.map((page) => ({ id: page.url.split("/").at(-2), excerpt: page.excerpt }));
    },
  };
}
