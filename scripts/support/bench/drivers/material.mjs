// SPDX-License-Identifier: MIT
// Material's own search worker with the index and configuration that its page gives it.

const SETUP = 0;
const QUERY = 2;

export async function open(base, { fetch, worker, setup }) {
  const index = fetch(new URL("search/search_index.json", base).href);
  const port = await worker(setup.worker);
  const { config, docs } = await (await index).json();
  const data = { config, docs, options: { suggest: false } };
  await port.ask({ type: SETUP, data });
  return {
    async search(query, limit) {
      const { data } = await port.ask({ type: QUERY, data: query });
      return data.items.slice(0, limit).map(([best]) => ({
        id: best.location.split("/")[0],
        excerpt: best.text,
      }));
    },
  };
}
