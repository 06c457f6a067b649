// SPDX-License-Identifier: MIT
/**
 * A handledning as a presentation: one slide at a time, by keys, buttons, clicks and swipes.
 *
 * Without this script the page is all slides below each other.
 */

import { openChannel } from "./visa-kanal.js";
import { actionOf, afterDigit, slideOf } from "./visa-state.js";

/** @import { Action } from "./visa-state.js" */

const DIGITS_MS = 1200; // two digits within this time are one number
const IDLE_MS = 3000; // then the buttons give way, on the whole screen
const EDGE = 0.2; // of the width: the part at each side where a click turns the slide
const SWIPE = 50; // pixels
const SCALES = [1, 0.94, 0.88, 0.82, 0.76, 0.7];
const SIGNS_OFF = "kvaldok.visa.utan-bokstaver";

/** @template {HTMLElement} T @param {string} id @returns {T} */
const part = (id) => /** @type {T} */ (document.getElementById(id));

const slides = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".kd-bild")]);
const help = /** @type {HTMLDialogElement} */ (part("hjalp"));
const signs = /** @type {HTMLInputElement} */ (part("bokstaver"));
const black = part("svart");
const foot = /** @type {HTMLElement} */ (document.querySelector(".kd-visa__fot"));

let current = 0;
let digits = "";
let digitsTimer = 0;
let idleTimer = 0;

const tell = openChannel(location.href, (message) => {
  if (message.slag === "fraga") tell({ slag: "har", bild: current });
  if (message.slag === "visa") show(message.bild ?? current);
});

/** @param {number} number */
function show(number) {
  const next = Math.min(Math.max(number, 1), slides.length);
  if (next === current) return;
  const held = slides[current - 1]?.contains(document.activeElement);
  slides.forEach((slide, index) => (slide.hidden = index !== next - 1));
  current = next;
  const slide = slides[next - 1];
  slide.scrollTop = 0;
  fit();
  if (held) slide.focus();
  const title = slide.querySelector("h2")?.textContent ?? "";
  part("nummer").textContent = `${next} av ${slides.length}`;
  say(`Bild ${next} av ${slides.length}: ${title}`);
  document.title = document.title.replace(/^(\d+\. )?/, `${next}. `);
  for (const [name, off] of [["bakat", next === 1], ["framat", next === slides.length]]) {
    // Not `disabled`: a button that has the focus would lose it.
    foot.querySelector(`[data-gor="${name}"]`)?.setAttribute("aria-disabled", String(off));
  }
  history.replaceState(null, "", `#bild-${next}`);
  tell({ slag: "har", bild: next });
}

/** @param {string} text */
function say(text) {
  part("besked").textContent = text;
}

/** Makes the text of a slide smaller, step by step, where it is higher than the screen. */
function fit() {
  const slide = slides[current - 1];
  if (!slide) return;
  const small = matchMedia("(max-width: 44.99em)").matches;
  for (const scale of small ? [1] : SCALES) {
    document.body.style.setProperty("--kd-skala", String(scale));
    if (slide.scrollHeight <= slide.clientHeight + 1) break;
  }
  // What must be scrolled must be reachable by keys.
  slide.tabIndex = slide.scrollHeight > slide.clientHeight + 1 ? 0 : -1;
}

function leave() {
  const link = /** @type {HTMLAnchorElement} */ (foot.querySelector('[data-gor="avsluta"]'));
  location.href = `${link.href}#bild-${current}`;
}

async function fullScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    say("Webbläsaren kan inte visa helskärm här.");
  }
}

function notes() {
  const link = /** @type {HTMLAnchorElement} */ (foot.querySelector('[data-gor="anteckningar"]'));
  const opened = window.open(link.href, link.target, "popup,width=1000,height=760");
  say(
    opened
      ? "Anteckningarna är öppna i ett eget fönster."
      : "Webbläsaren stoppade fönstret. Tillåt nya fönster för webbplatsen och försök igen.",
  );
}

function toggleBlack() {
  black.hidden = !black.hidden;
  say(black.hidden ? "Bilden visas igen." : "Skärmen är svart. Tryck på valfri tangent.");
}

function toggleHelp() {
  if (help.open) help.close();
  else help.showModal();
}

function back() {
  if (document.fullscreenElement) void document.exitFullscreen();
  else leave();
}

/** @type {Record<Action | "stang" | "avsluta", () => void>} */
const ACTIONS = {
  framat: () => show(current + 1),
  bakat: () => show(current - 1),
  forsta: () => show(1),
  sista: () => show(slides.length),
  anteckningar: notes,
  helskarm: () => void fullScreen(),
  svart: toggleBlack,
  hjalp: toggleHelp,
  stang: () => help.close(),
  tillbaka: back,
  avsluta: leave,
};

/** @param {string} key */
function digit(key) {
  const found = afterDigit(digits, key, slides.length);
  digits = found.digits;
  clearTimeout(digitsTimer);
  digitsTimer = window.setTimeout(() => (digits = ""), DIGITS_MS);
  if (found.slide) show(found.slide);
  else say(`Det finns ingen bild ${key}. Bilderna är ${slides.length}.`);
}

/** @param {KeyboardEvent} event whether the key belongs to what has the focus */
function isTaken(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if ([" ", "Enter"].includes(event.key)) return Boolean(target.closest("a, button, input"));
  const scrolls = target.closest(".kd-bild[tabindex='0'], .kd-tabell[tabindex='0']");
  return Boolean(scrolls) && ["ArrowUp", "ArrowDown"].includes(event.key);
}

document.addEventListener("keydown", (event) => {
  if (help.open) {
    if (event.key === "?" && signs.checked) help.close();
    return; // Esc and the rest are the dialog's own
  }
  const action = actionOf(event, signs.checked);
  if (!black.hidden && action) {
    event.preventDefault();
    toggleBlack();
    return;
  }
  if (!action || isTaken(event)) return;
  event.preventDefault();
  if (action === "siffra") digit(event.key);
  else ACTIONS[action]();
});

document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target === black) return toggleBlack();
  const control = /** @type {HTMLElement | null} */ (target.closest("[data-gor]"));
  if (control) {
    event.preventDefault();
    ACTIONS[/** @type {Action} */ (control.dataset.gor)]();
    return undefined;
  }
  const chosen = String(getSelection());
  if (!target.closest(".kd-bild") || target.closest("a") || chosen) return undefined;
  const place = event.clientX / innerWidth;
  if (place > 1 - EDGE) show(current + 1);
  if (place < EDGE) show(current - 1);
  return undefined;
});

let touchX = 0;
let touchY = 0;
document.addEventListener("touchstart", (event) => {
  [touchX, touchY] = [event.changedTouches[0].clientX, event.changedTouches[0].clientY];
}, { passive: true });
document.addEventListener("touchend", (event) => {
  const [x, y] = [
    event.changedTouches[0].clientX - touchX,
    event.changedTouches[0].clientY - touchY,
  ];
  if (help.open || Math.abs(x) < SWIPE || Math.abs(x) < 2 * Math.abs(y)) return;
  show(x < 0 ? current + 1 : current - 1);
}, { passive: true });

function stir() {
  document.body.classList.remove("kd-visa--stilla");
  clearTimeout(idleTimer);
  idleTimer = window.setTimeout(() => document.body.classList.add("kd-visa--stilla"), IDLE_MS);
}
for (const name of ["pointermove", "pointerdown", "keydown", "focusin"]) {
  document.addEventListener(name, stir, { passive: true });
}

/** @type {WakeLockSentinel | undefined} */
let awake;
document.addEventListener("fullscreenchange", async () => {
  const whole = Boolean(document.fullscreenElement);
  foot.querySelector('[data-gor="helskarm"]')?.setAttribute("aria-pressed", String(whole));
  fit();
  try {
    if (whole) awake = await navigator.wakeLock?.request("screen");
    else await awake?.release();
  } catch {
    // The screen may go dark after a while: as it always has.
  }
});

function remembered() {
  try {
    return localStorage.getItem(SIGNS_OFF) !== "1";
  } catch {
    return true;
  }
}
signs.checked = remembered();
signs.addEventListener("change", () => {
  try {
    localStorage.setItem(SIGNS_OFF, signs.checked ? "0" : "1");
  } catch {
    // The choice holds for this visit.
  }
});

addEventListener("resize", fit);
addEventListener("hashchange", () => show(slideOf(location.hash, slides.length) || current));

for (const slide of slides) slide.tabIndex = -1;
document.body.classList.add("kd-visa--pa");
foot.hidden = false;
show(slideOf(location.hash, slides.length) || 1);
void document.fonts?.ready.then(fit);
