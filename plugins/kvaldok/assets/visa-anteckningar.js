// SPDX-License-Identifier: MIT
/**
 * The window of the one who leads the meeting: notes, the next slide, a clock.
 *
 * Without this script the page is all slides with their notes.
 */

import { openChannel } from "./visa-kanal.js";
import { actionOf, passed, slideOf } from "./visa-state.js";

/** @template {HTMLElement} T @param {string} id @returns {T} */
const part = (id) => /** @type {T} */ (document.getElementById(id));

const moments = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".kd-stund")]);
const controls = /** @type {HTMLElement} */ (document.querySelector(".kd-anteckningar__styr"));
const end = /** @type {HTMLElement} */ (document.querySelector(".kd-stund__slut"));
const clock = new Intl.DateTimeFormat("sv-SE", { hour: "2-digit", minute: "2-digit" });
const minutes = Number(part("bilder").dataset.minuter);

let current = 0;
let begun = Date.now();

const tell = openChannel(location.href, (message) => {
  if (message.slag === "har" && message.bild) show(message.bild);
});

/** @param {number} number */
function show(number) {
  current = Math.min(Math.max(number, 1), moments.length);
  moments.forEach((moment, index) => {
    moment.hidden = index !== current - 1 && index !== current;
    moment.dataset.plats = index === current - 1 ? "nu" : "nasta";
    const name = /** @type {HTMLElement} */ (moment.querySelector(".kd-stund__nar"));
    name.textContent = index === current ? `Nästa: bild ${index + 1}` : `Nu: bild ${index + 1}`;
  });
  end.hidden = current !== moments.length;
  part("nummer").textContent = `${current} av ${moments.length}`;
  const title = moments[current - 1].querySelector("h2")?.textContent ?? "";
  part("besked").textContent = `Bild ${current}: ${title}`;
  history.replaceState(null, "", `#bild-${current}`);
  scrollTo(0, 0);
}

/** @param {number} number show it here and in the presentation */
function turn(number) {
  show(number);
  tell({ slag: "visa", bild: current });
}

function tick() {
  const seconds = (Date.now() - begun) / 1000;
  part("klocka").textContent = clock.format(new Date());
  part("tid").textContent = passed(seconds);
  part("tid").classList.toggle("kd-klocka--over", minutes > 0 && seconds > minutes * 60);
}

/** @type {Record<string, () => void>} */
const ACTIONS = {
  framat: () => turn(current + 1),
  bakat: () => turn(current - 1),
  forsta: () => turn(1),
  sista: () => turn(moments.length),
  nollstall: () => {
    begun = Date.now();
    tick();
  },
};

document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const control = /** @type {HTMLElement | null} */ (target.closest("[data-gor]"));
  if (control) ACTIONS[control.dataset.gor ?? ""]?.();
});

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const scrolls = ["ArrowUp", "ArrowDown"].includes(event.key); // long notes
  if (scrolls || (event.key === " " && target.closest("a, button"))) return;
  const action = actionOf(event, false);
  if (!action || !ACTIONS[action]) return;
  event.preventDefault();
  ACTIONS[action]();
});

document.body.classList.add("kd-anteckningar--pa");
controls.hidden = false;
show(slideOf(location.hash, moments.length) || 1);
tick();
setInterval(tick, 1000);
tell({ slag: "fraga" });
