// SPDX-License-Identifier: MIT
/**
 * What people are used to be able to do with a page: copy its address, print it.
 *
 * The buttons are in the page but not seen, since they do nothing without this.
 */

/**
 * The page's own address: the lasting one where the site's address is known.
 * @param {Document} page
 * @returns {string}
 */
function address(page) {
  const canonical = page.querySelector("link[rel=canonical]");
  if (canonical instanceof HTMLLinkElement) return canonical.href;
  return new URL(page.location.pathname, page.location.href).href;
}

/**
 * Copy the page's address and say so, politely, beside the button.
 * @param {HTMLElement} answer
 */
async function copy(answer) {
  const link = address(document);
  answer.textContent = ""; // so that the same words are told once more
  try {
    await navigator.clipboard.writeText(link);
    answer.textContent = "Länken är kopierad.";
  } catch {
    answer.textContent = `Det gick inte att kopiera. Adressen är ${link}`;
  }
}

for (const row of document.querySelectorAll("[data-kd=atgarder]")) {
  const answer = row.querySelector("[role=status]");
  row.querySelector("[data-kd=kopiera]")?.addEventListener("click", () => {
    if (answer instanceof HTMLElement) copy(answer);
  });
  row.querySelector("[data-kd=skriv-ut]")?.addEventListener("click", () => print());
  if (row instanceof HTMLElement) row.dataset.klar = "";
}
