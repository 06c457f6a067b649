// SPDX-License-Identifier: MIT
/**
 * What a presentation does with an address and a key: no document, so that it can be tried alone.
 */

/**
 * @typedef {"framat" | "bakat" | "forsta" | "sista" | "anteckningar" | "helskarm" | "svart" |
 *   "hjalp" | "tillbaka"} Action
 * @typedef {{ key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean,
 *   shiftKey: boolean }} Press
 */

/** @type {Record<string, Action>} */
const KEYS = {
  ArrowRight: "framat",
  ArrowDown: "framat",
  PageDown: "framat",
  " ": "framat",
  ArrowLeft: "bakat",
  ArrowUp: "bakat",
  PageUp: "bakat",
  Home: "forsta",
  End: "sista",
  Escape: "tillbaka",
};

/** @type {Record<string, Action>} */
const SIGNS = {
  n: "anteckningar",
  f: "helskarm",
  b: "svart",
  ".": "svart",
  "?": "hjalp",
};

/**
 * What a key asks for.
 *
 * @param {Press} press
 * @param {boolean} signs whether letters, digits and other signs count (WCAG 2.1.4: they can be
 *   switched off)
 * @returns {Action | "siffra" | undefined}
 */
export function actionOf(press, signs) {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  if (press.key === " " && press.shiftKey) return "bakat";
  const action = KEYS[press.key];
  if (action || !signs) return action;
  if (/^[0-9]$/.test(press.key)) return "siffra";
  return SIGNS[press.key.toLowerCase()];
}

/**
 * The slide that an address names, from 1 to `count`; 0 where it names none.
 *
 * @param {string} hash
 * @param {number} count
 */
export function slideOf(hash, count) {
  const number = Number(/^#bild-([0-9]+)$/.exec(hash)?.[1] ?? 0);
  return number >= 1 && number <= count ? number : 0;
}

/**
 * The slide to go to when a digit follows others within a moment: 1 and then 2 is 12, where there
 * are so many; else the digit begins anew.
 *
 * @param {string} before the digits so far
 * @param {string} digit
 * @param {number} count
 * @returns {{ digits: string, slide: number }} `slide` is 0 where there is none of that number
 */
export function afterDigit(before, digit, count) {
  for (const digits of [before + digit, digit]) {
    const slide = Number(digits);
    if (slide >= 1 && slide <= count) return { digits, slide };
  }
  return { digits: "", slide: 0 };
}

/**
 * A time that has passed: `0:05`, `12:30`, `1:02:03`.
 *
 * @param {number} seconds
 */
export function passed(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
