// SPDX-License-Identifier: MIT
// The same measurements in a page; the server counts the requests.

import { latencies, rankings } from "./measure.mjs";

const BASE = new URL("/", location.href).href;

/** A real worker; `ask(message)` gives its next answer. */
async function worker(path) {
  const real = new Worker(new URL(path, BASE));
  return {
    ask: (message) =>
      new Promise((resolve, reject) => {
        real.onmessage = ({ data }) => resolve(data);
        real.onerror = reject;
        real.postMessage(message);
      }),
  };
}

async function open({ driver, setup }) {
  const module = await import(`/bench/${driver}.mjs`);
  return module.open(BASE, { fetch: (...rest) => fetch(...rest), code: BASE, worker, setup });
}

globalThis.bench = {
  async all(job) {
    const session = await open(job);
    return {
      rankings: await rankings(session, job.queries, job.limit),
      latencies: await latencies(session, job.queries, job.rounds),
    };
  },
  /** One query in a page of its own. */
  async once(job, text) {
    const session = await open(job);
    return (await session.search(text, 5)).length;
  },
};
