// SPDX-License-Identifier: MIT
/**
 * Tells assistive technology which part of förbättringshjulet the address has chosen, and folds
 * examples away on phones.
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

/**
 * On phones the examples of each step are folded away: the steps can then be read as a whole.
 * @param {ParentNode} root
 */
function fold(root) {
  if (!matchMedia("(max-width: 44.99em)").matches) return;
  root.querySelectorAll("[data-kd=exempelgrupp]").forEach((group) => group.removeAttribute("open"));
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

if (typeof document !== "undefined") {
  fold(document);
  const update = () => mark(document, location.hash);
  addEventListener("hashchange", update);
  update();
}
