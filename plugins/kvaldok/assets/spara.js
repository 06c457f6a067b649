// SPDX-License-Identifier: MIT
/**
 * The page about reading without a network (sparat/): the reader switches it on and off, and sees
 * what is kept.  Nothing is kept by a browser whose reader has not asked for it; from then on sw.js
 * does it by itself, so that other pages need nothing of this.
 */

const ROOT = new URL("../../", import.meta.url);
const OURS = `kvaldok ${ROOT.pathname} `;

/** @returns {Promise<ServiceWorkerRegistration | undefined>} ours, where the reader has asked for it */
async function registered() {
  const registration = await navigator.serviceWorker.getRegistration(ROOT);
  return registration?.scope === ROOT.href ? registration : undefined;
}

/** Keep pages from now on; done when the first ones are kept, an error where they cannot be. */
async function start() {
  const how = /** @type {const} */ ({ updateViaCache: "none" });
  const registration = await navigator.serviceWorker.register(new URL("sw.js", ROOT), how);
  const worker = registration.installing;
  await new Promise((resolve, reject) => {
    if (!worker) resolve(undefined);
    worker?.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve(undefined);
      if (worker.state === "redundant") reject(new Error(worker.state));
    });
  });
}

/** Keep nothing any longer, and throw away what is kept. */
async function stop() {
  await (await registered())?.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** @returns {Promise<{ url: string, title: string, date: string }[]>} the pages, latest first */
async function kept() {
  const found = [];
  for (const name of (await caches.keys()).filter((key) => key.startsWith(OURS))) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const copy = await cache.match(url);
      const date = copy?.headers.get("X-Kvaldok-Sparad");
      if (!copy || !date || url === `${ROOT.href}sparat/`) continue;
      const page = new DOMParser().parseFromString(await copy.text(), "text/html");
      found.push({ url, date, title: page.querySelector("h1")?.textContent?.trim() ?? url });
    }
  }
  return found.sort((one, other) => (one.date < other.date ? 1 : -1));
}

/** @param {string} name */
function part(name) {
  const found = document.querySelector(`[data-kd="${name}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`sparat.html saknar ${name}`);
  return found;
}

/** Show what is kept, and whether anything is. */
async function show() {
  const isOn = Boolean(await registered());
  part("borja").hidden = isOn;
  part("sluta").hidden = !isOn;
  part("lista").hidden = !isOn;
  const rows = (isOn ? await kept() : []).map(({ url, title, date }) => {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = title;
    const day = new Date(date).toLocaleDateString("sv-SE", { dateStyle: "long" });
    const row = document.createElement("li");
    row.append(link, `, sparad ${day}`);
    return row;
  });
  part("sparade").replaceChildren(...rows);
}

/**
 * @param {() => Promise<void>} change
 * @param {string} done what to say when it is done
 * @param {string} next the button that takes the pressed one's place
 */
async function choose(change, done, next) {
  const answer = part("spara-svar");
  answer.textContent = "";
  try {
    await change();
    await show();
    part(next).focus();
    answer.textContent = done;
  } catch {
    answer.textContent = "Det gick inte. Webbläsaren kan vara inställd på att inte spara något.";
  }
}

/** Show the page that was asked for but is not kept, as a link to try again. */
function showMissing() {
  const path = new URLSearchParams(location.search).get("sida");
  if (path === null) return;
  const target = new URL(path, ROOT);
  const link = part("saknas").querySelector("a");
  if (link && target.href.startsWith(ROOT.href)) link.href = target.href;
  part("saknas").hidden = false;
}

if ("serviceWorker" in navigator && "caches" in window) {
  part("borja").addEventListener("click", () => choose(start, "Nu sparas sidorna.", "sluta"));
  part("sluta").addEventListener("click", () => choose(stop, "Allt är borttaget.", "borja"));
  showMissing();
  await show().catch(() => (part("kan-inte").hidden = false));
} else {
  part("kan-inte").hidden = false;
}
