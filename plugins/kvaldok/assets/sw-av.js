// SPDX-License-Identifier: MIT
/** Published at the root where nothing is to be kept: it removes an earlier worker and its copies. */

{
  /**
   * @typedef {Event & { waitUntil(done: Promise<unknown>): void }} Extendable
   * @typedef {{
   *   registration: ServiceWorkerRegistration,
   *   skipWaiting(): Promise<void>,
   *   addEventListener(type: string, listen: (event: Extendable) => void): void,
   * }} Worker
   */

  const worker = /** @type {Worker} */ (/** @type {unknown} */ (self));
  const ours = `kvaldok ${new URL(worker.registration.scope).pathname} `;

  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (event) => {
    event.waitUntil(
      (async () => {
        const names = (await caches.keys()).filter((name) => name.startsWith(ours));
        await Promise.all(names.map((name) => caches.delete(name)));
        await worker.registration.unregister();
      })(),
    );
  });
}
