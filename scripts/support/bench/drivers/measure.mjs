// SPDX-License-Identifier: MIT
// What is measured alike in Node and in Chromium.

/** The ids that each query finds, best first. */
export async function rankings(session, queries, limit) {
  const found = {};
  for (const { id, text } of queries) found[id] = (await session.search(text, limit)).map((hit) => hit.id);
  return found;
}

/** Milliseconds from the call until five hits with excerpts are there, after one untimed round. */
export async function latencies(session, queries, rounds) {
  for (const { text } of queries) await session.search(text, 5);
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const { text } of queries) {
      const start = performance.now();
      await session.search(text, 5);
      times.push(performance.now() - start);
    }
  }
  return times;
}
