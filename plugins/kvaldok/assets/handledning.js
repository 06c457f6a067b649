// SPDX-License-Identifier: MIT
/** The pages of a handledning on paper: a button to print, and notes that are open when printed. */

for (const button of document.querySelectorAll('[data-kd="skriv-ut"]')) {
  /** @type {HTMLButtonElement} */ (button).hidden = false;
  button.addEventListener("click", () => print());
}

/** @type {HTMLDetailsElement[]} */
let closed = [];
addEventListener("beforeprint", () => {
  closed = /** @type {HTMLDetailsElement[]} */ ([
    ...document.querySelectorAll("details.kd-ledare:not([open])"),
  ]);
  for (const notes of closed) notes.open = true;
});
addEventListener("afterprint", () => {
  for (const notes of closed) notes.open = false;
});

// A box grows with what is written in it, where the browser does not see to that (field-sizing).
if (!CSS.supports("field-sizing", "content")) {
  document.addEventListener("input", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLTextAreaElement)) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight}px`;
  });
}
