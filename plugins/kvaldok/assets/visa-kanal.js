// SPDX-License-Identifier: MIT
/**
 * Keeps the presentation and the window with its notes on the same slide.
 *
 * @typedef {{ slag: "har" | "visa" | "fraga", bild?: number }} Message
 *   `har`: the presentation is at this slide; `visa`: show this one; `fraga`: where are you?
 */

/**
 * A channel between the windows of one handledning.
 *
 * @param {string} address any address below the presentation's own
 * @param {(message: Message) => void} heard
 * @returns {(message: Message) => void} tells the other windows
 */
export function openChannel(address, heard) {
  if (!("BroadcastChannel" in globalThis)) return () => {};
  const path = new URL(address).pathname.replace(/\/visa\/.*$/, "/visa/");
  const channel = new BroadcastChannel(`kvaldok:${path}`);
  channel.addEventListener("message", (event) => heard(event.data));
  return (message) => channel.postMessage(message);
}
