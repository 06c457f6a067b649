// SPDX-License-Identifier: MIT
/**
 * A search box that offers what may be meant while one types: the pattern "editable combobox with
 * list autocomplete" of the ARIA Authoring Practices Guide.  Nothing is chosen by itself: Enter
 * without a choice searches for what was typed.
 */

/** @typedef {{ text: string, kind: string }} Offer what the box will say, and what that is */

const PAUSE = 150; // ms without a key before anything is offered
const SHORTEST = 2;

/**
 * @param {HTMLInputElement} box a search box in its form
 * @param {(typed: string) => Promise<Offer[]>} ask never fails: what cannot be had is not offered
 */
export function offering(box, ask) {
  const list = document.createElement("ul");
  list.id = `${box.id}-forslag`;
  list.className = "kd-forslag";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Förslag");
  const told = document.createElement("span");
  told.className = "kd-dold";
  told.setAttribute("aria-live", "polite");
  box.parentElement?.append(list, told);
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
  for (const [name, value] of Object.entries({ ...roles, "aria-expanded": "false" })) {
    box.setAttribute(name, value);
  }

  /** @type {number | undefined} */
  let timer;
  let turn = 0;
  let active = -1;
  const isOpen = () => !list.hidden;
  const options = () => [...list.children];

  /** @param {number} place -1 for none: what is typed stands */
  const activate = (place) => {
    active = place;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const option = list.children[place];
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  };

  /** @param {boolean} open */
  const show = (open) => {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    activate(-1);
    if (!open) told.textContent = "";
  };

  const close = () => {
    clearTimeout(timer);
    turn += 1;
    if (isOpen()) show(false);
  };

  /** @param {boolean} [first] whether the first offer is made the active one */
  const offer = async (first = false) => {
    const mine = ++turn;
    const typed = box.value;
    const offers = typed.trim().length < SHORTEST ? [] : await ask(typed);
    if (mine !== turn || document.activeElement !== box) return;
    list.replaceChildren(...offers.map((one, place) => optionOf(one, `${list.id}-${place}`)));
    show(offers.length > 0);
    if (offers.length) told.textContent = `${offers.length} förslag. Välj med pilarna.`;
    if (first && offers.length) activate(0);
  };

  /** @param {Element} option */
  const choose = (option) => {
    if (!(option instanceof HTMLElement)) return;
    box.value = option.dataset.text ?? "";
    close();
    box.form?.requestSubmit();
  };

  /** @param {number} step */
  const move = (step) => {
    const size = options().length;
    // One place past either end is the box itself.
    activate(((active + 1 + step + size + 1) % (size + 1)) - 1);
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    activate(-1);
    timer = setTimeout(() => void offer(), PAUSE);
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const { key, altKey } = event;
    if (key === "ArrowDown" && !isOpen()) void offer(!altKey);
    else if (key === "ArrowUp" && altKey) close();
    else if (isOpen() && key === "ArrowDown") move(1);
    else if (isOpen() && key === "ArrowUp") move(-1);
    else if (isOpen() && key === "Escape") close();
    else if (isOpen() && key === "Enter" && active >= 0) choose(list.children[active]);
    else {
      if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(key)) activate(-1);
      if (key === "Enter" || key === "Tab") close();
      return;
    }
    event.preventDefault();
  });
  box.addEventListener("blur", close);
  box.form?.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps its focus
  list.addEventListener("click", ({ target }) => {
    const option = target instanceof Element ? target.closest("[role=option]") : null;
    if (option) choose(option);
  });
}

/** @param {Offer} offer @param {string} id */
function optionOf({ text, kind }, id) {
  const option = document.createElement("li");
  option.id = id;
  option.dataset.text = text;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.append(text);
  if (kind) {
    const about = document.createElement("span");
    about.className = "kd-forslag__slag";
    about.textContent = kind;
    option.append(" ", about);
  }
  return option;
}
