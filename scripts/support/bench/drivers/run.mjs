// SPDX-License-Identifier: MIT
// node run.mjs JOB.json OUT.json: one engine's rankings, loads and latencies in Node.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { latencies, rankings } from "./measure.mjs";
import { BASE, Network } from "./network.mjs";
import { workersOver } from "./node_worker.mjs";

const DELAY = 15;

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const driver = await import(`./${job.driver}.mjs`);

function open(network) {
  return driver.open(BASE, {
    fetch: network.fetch,
    code: pathToFileURL(join(job.root, "/")).href,
    worker: workersOver(network),
    setup: job.setup,
    inNode: true,
  });
}

/** A session from nothing for each query, and what the query after it adds. */
async function loads(queries) {
  const found = [];
  for (const [place, query] of queries.entries()) {
    const network = new Network(job.root, DELAY);
    const session = await open(network);
    await session.search(query.text, 5);
    const cold = network.log;
    network.nextQuery();
    await session.search(queries[(place + 1) % queries.length].text, 5);
    found.push({ query: query.id, cold, next: network.log });
  }
  return found;
}

const result = { loads: await loads(job.cold) };
if (job.queries.length) {
  const session = await open(new Network(job.root, 0));
  result.rankings = await rankings(session, job.queries, job.limit);
  result.latencies = await latencies(session, job.queries, job.rounds);
}
writeFileSync(process.argv[3], JSON.stringify(result));
process.exit(0); // some engines leave timers or workers behind
