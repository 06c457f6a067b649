// SPDX-License-Identifier: MIT
/**
 * Tells assistive technology which part of förbättringshjulet the address has chosen.
 *
 * How the chosen part looks is the style sheet's work (`:target`), so that it shows without this.
 */

/**
 * Mark the link whose part is chosen, and no other.
 * @param {ParentNode} root
 * @param {string} hash the address's fragment with its #, or ""
 */
export function mark(root, hash) {
  root.querySelectorAll("[data-steg]").forEach((link) => {
    if (`#${link.getAttribute("data-steg")}` === hash) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
}

if (typeof document !== "undefined") {
  const update = () => mark(document, location.hash);
  addEventListener("hashchange", update);
  update();
}
