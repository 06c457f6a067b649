// SPDX-License-Identifier: MIT
/**
 * Keeps the start page, the register and the documents that were read last, for reading without a
 * network.  Published at the root of the site, with the build's checksum for `{{version}}`.
 *
 * What the network gives is always shown.  A kept copy is shown only where there is no network at
 * all, and says when it was kept; no status is shown in it (`data-kd-sparad` in kvaldok.css).
 * Files and the search are not kept: a file cannot say that it may have changed.
 */

{
  /**
   * The part of a service worker's scope that is used here; TypeScript's browser types lack it.
   * @typedef {Event & { waitUntil(done: Promise<unknown>): void }} Extendable
   * @typedef {Extendable & {
   *   request: Request,
   *   respondWith(answer: Promise<Response>): void,
   * }} Fetching
   * @typedef {{
   *   registration: ServiceWorkerRegistration,
   *   clients: {
   *     claim(): Promise<void>,
   *     matchAll(options: { type: string }): Promise<{ url: string }[]>,
   *   },
   *   skipWaiting(): Promise<void>,
   *   addEventListener(type: "install" | "activate", listen: (event: Extendable) => void): void,
   *   addEventListener(type: "fetch", listen: (event: Fetching) => void): void,
   * }} Worker
   */

  const worker = /** @type {Worker} */ (/** @type {unknown} */ (self));
  const ROOT = worker.registration.scope;
  const OURS = `kvaldok ${new URL(ROOT).pathname} `; // other sites may share the host name
  const CACHE = OURS + "{{version}}";
  const DATE = "X-Kvaldok-Sparad";
  const ALWAYS = ["", "dokument/", "sparat/"];
  const LIMIT = 30; // documents
  const HELP = new Set(["script", "style", "image", "font"]);
  const GONE = new Set([404, 410]);

  /**
   * An address within the site, without its query; undefined for any other.
   * @param {string} url
   */
  const within = (url) => (url.startsWith(ROOT) ? url.slice(ROOT.length).split(/[?#]/)[0] : undefined);

  /** @param {string} path whether a page is one to keep: the start page, the register, a document */
  const isKept = (path) =>
    ALWAYS.includes(path) || (path.startsWith("dokument/") && path.endsWith("/"));

  /**
   * Keep a page with the day, and fetch the styles and scripts that it names.
   * @param {string} path
   * @param {Response} response
   */
  async function keep(path, response) {
    const type = response.headers.get("Content-Type") ?? "";
    if (!response.ok || !type.startsWith("text/html")) return;
    const cache = await caches.open(CACHE);
    const html = await response.text();
    const headers = new Headers({ "Content-Type": type, [DATE]: new Date().toISOString() });
    const policy = response.headers.get("Content-Security-Policy");
    if (policy) headers.set("Content-Security-Policy", policy);
    await cache.delete(ROOT + path); // so that it becomes the last one
    await cache.put(ROOT + path, new Response(html, { headers }));
    const named = [...html.matchAll(/(?:href|src)="([^"]+\.(?:css|js|svg))"/g)];
    await Promise.allSettled(named.map(([, link]) => keepHelp(new URL(link, ROOT + path).href)));
    await trim(cache);
  }

  /** @param {string} url of a style, script or picture that a kept page needs */
  async function keepHelp(url) {
    const path = within(url);
    const cache = await caches.open(CACHE);
    if (!path?.startsWith("assets/") || (await cache.match(url))) return;
    const response = await fetch(url, { cache: "no-cache" });
    if (response.ok) await cache.put(url, response);
  }

  /** @param {Cache} cache from which the documents that were read longest ago are taken */
  async function trim(cache) {
    const paths = (await cache.keys()).map(({ url }) => within(url) ?? "");
    const documents = paths.filter((path) => isKept(path) && !ALWAYS.includes(path));
    const old = documents.slice(0, -LIMIT);
    await Promise.all(old.map((path) => cache.delete(ROOT + path)));
  }

  /** @param {string} path */
  async function fetchAndKeep(path) {
    const response = await fetch(ROOT + path, { cache: "no-cache" });
    if (GONE.has(response.status)) await forget(path);
    else await keep(path, response);
  }

  /** @param {string} path of a page that is no longer published */
  async function forget(path) {
    await (await caches.open(CACHE)).delete(ROOT + path);
  }

  /** Take over what earlier builds kept, then bring it up to date as far as the network lets us. */
  async function takeOver() {
    const cache = await caches.open(CACHE);
    const earlier = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
    for (const name of earlier) {
      const old = await caches.open(name);
      for (const request of await old.keys()) {
        const copy = await old.match(request);
        const path = within(request.url);
        if (!copy || path === undefined || (await cache.match(request))) continue;
        await cache.put(request, copy);
        if (isKept(path)) await fetchAndKeep(path).catch(() => {});
      }
      await caches.delete(name);
    }
  }

  worker.addEventListener("install", (event) => {
    event.waitUntil(
      (async () => {
        for (const path of ALWAYS) await fetchAndKeep(path); // one by one: they share their styles
        await worker.skipWaiting();
      })(),
    );
  });

  worker.addEventListener("activate", (event) => {
    event.waitUntil(
      (async () => {
        await worker.clients.claim();
        const open = await worker.clients.matchAll({ type: "window" });
        const paths = new Set(open.map(({ url }) => within(url) ?? ""));
        const wanted = [...paths].filter((path) => isKept(path) && !ALWAYS.includes(path));
        await Promise.allSettled(wanted.map(fetchAndKeep));
        await takeOver();
      })(),
    );
  });

  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    const path = within(request.url);
    if (request.method !== "GET" || path === undefined) return;
    if (request.mode === "navigate") event.respondWith(page(event, path));
    else if (path.startsWith("assets/") && HELP.has(request.destination)) {
      event.respondWith(help(event));
    }
  });

  /**
   * The page from the network; without a network the kept copy, or the page that tells of them.
   * The browser's own cache is asked about by the host each time: it knows no date to tell.
   * @param {Fetching} event
   * @param {string} path
   */
  async function page(event, path) {
    try {
      const response = await fetch(event.request, { cache: "no-cache" });
      if (GONE.has(response.status)) event.waitUntil(forget(path));
      else if (isKept(path)) event.waitUntil(keep(path, response.clone()));
      return response;
    } catch {
      const cache = await caches.open(CACHE);
      const copy = await cache.match(ROOT + path);
      if (copy) return asCopy(copy, path);
      if (!(await cache.match(`${ROOT}sparat/`))) return Response.error();
      return Response.redirect(`${ROOT}sparat/?sida=${encodeURIComponent(path)}`, 302);
    }
  }

  /**
   * A style, script or picture, from the network first.
   * @param {Fetching} event
   */
  async function help({ request }) {
    try {
      return await fetch(request);
    } catch {
      const copy = await (await caches.open(CACHE)).match(request, { ignoreSearch: true });
      return copy ?? Response.error();
    }
  }

  /**
   * A kept page as it is shown: it says when it was kept, and is marked so that no status shows.
   * @param {Response} copy
   * @param {string} path
   */
  async function asCopy(copy, path) {
    const html = await copy.text();
    if (path === "sparat/") return new Response(html, { headers: copy.headers });
    const when = new Date(copy.headers.get(DATE) ?? 0).toLocaleDateString("sv-SE", {
      timeZone: "Europe/Stockholm",
      day: "numeric",
      month: "long",
      year: "numeric",
    });
    const notice =
      '<div class="kd-notis kd-notis--sparad" role="status">' +
      `<p>Sparad ${when}, kan ha ändrats. Webbplatsen går inte att nå just nu, så vi kan inte säga ` +
      `vad som gäller i dag. <a href="${ROOT}sparat/">Vad är sparat?</a></p></div>`;
    const marked = html.replace("<html ", "<html data-kd-sparad ");
    const place = [/<div[^>]* id="innehall"[^>]*>/, /<body[^>]*>/].find((tag) => tag.test(marked));
    const shown = place ? marked.replace(place, (tag) => tag + notice) : notice + marked;
    return new Response(shown, { headers: copy.headers });
  }
}
