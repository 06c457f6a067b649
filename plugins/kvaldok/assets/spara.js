// SPDX-License-Identifier: MIT
/**
 * Whether this browser keeps pages to be read without a network (sw.js): the reader's choice.
 *
 * On the page about it (sparat/) the choice can be changed, and what is kept is listed.
 */

const ROOT = new URL("../../", import.meta.url);
const OURS = `kvaldok ${ROOT.pathname} `;
const CHOICE = `${ROOT.pathname}kvaldok.spara`;

/** @returns {boolean} */
function isWanted() {
  try {
    return localStorage.getItem(CHOICE) !== "av";
  } catch {
    return false; // a browser that keeps nothing
  }
}

/** Keep pages from now on. */
async function start() {
  await navigator.serviceWorker.register(new URL("sw.js", ROOT), { updateViaCache: "none" });
}

/** Keep nothing any longer, and throw away what is kept. */
async function stop() {
  const registration = await navigator.serviceWorker.getRegistration(ROOT);
  if (registration?.scope === ROOT.href) await registration.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** @returns {Promise<{ url: string, title: string, date: string }[]>} the documents, latest first */
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

/** @param {Element} list */
async function show(list) {
  const rows = (await kept()).map(({ url, title, date }) => {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = title;
    const day = new Date(date).toLocaleDateString("sv-SE", { dateStyle: "long" });
    const row = document.createElement("li");
    row.append(link, `, sparad ${day}`);
    return row;
  });
  list.replaceChildren(...rows);
  const none = document.querySelector("[data-kd=inget-sparat]");
  if (none instanceof HTMLElement) none.hidden = rows.length > 0;
}

/** Show the page that was asked for but is not kept, as a link to try again. */
function showMissing() {
  const path = new URLSearchParams(location.search).get("sida");
  const notice = document.querySelector("[data-kd=saknas]");
  if (path === null || !(notice instanceof HTMLElement)) return;
  const target = new URL(path, ROOT);
  const link = notice.querySelector("a");
  if (link && target.href.startsWith(ROOT.href)) link.href = target.href;
  notice.hidden = false;
}

const list = document.querySelector("[data-kd=sparade]");
const choice = document.querySelector("[data-kd=spara]");
const canKeep = "serviceWorker" in navigator && "caches" in window;

if (canKeep) {
  if (choice instanceof HTMLInputElement) {
    choice.checked = isWanted();
    choice.addEventListener("change", async () => {
      const answer = document.querySelector("[data-kd=spara-svar]");
      localStorage.setItem(CHOICE, choice.checked ? "pa" : "av");
      await (choice.checked ? start() : stop());
      if (answer) answer.textContent = choice.checked ? "Sidor sparas." : "Allt är borttaget.";
      if (list) await show(list);
    });
    const row = choice.closest("[hidden]");
    if (row instanceof HTMLElement) row.hidden = false;
  }
  if (list) {
    showMissing();
    show(list);
  }
  const connection = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection;
  if (isWanted() && (!connection?.saveData || navigator.serviceWorker.controller)) {
    // After the page is there: what is kept must not delay what is read.
    if (document.readyState === "complete") start();
    else addEventListener("load", () => start());
  }
}
