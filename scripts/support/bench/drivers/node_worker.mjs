// SPDX-License-Identifier: MIT
// A classic worker's script, run in a context of its own within this thread.

import { posix } from "node:path";
import { createContext, runInContext } from "node:vm";

/** Returns a maker of workers: `ask(message)` gives the worker's next answer. */
export function workersOver(network) {
  return async (path) => {
    let answer = () => {};
    let listener = () => {};
    const scope = createContext({
      console: { ...console, warn() {} }, // lunr warns of words that it cannot parse
      URL,
      addEventListener: (_type, handler) => (listener = handler),
      postMessage: (message) => answer(message),
      importScripts(...names) {
        const paths = names.map((name) => posix.join(posix.dirname(path), name));
        for (const script of network.read(paths)) runInContext(script, scope);
      },
    });
    scope.self = scope;
    for (const script of network.read([path])) runInContext(script, scope);
    return {
      ask: (message) =>
        new Promise((resolve) => {
          answer = resolve;
          listener({ data: message });
        }),
    };
  };
}
