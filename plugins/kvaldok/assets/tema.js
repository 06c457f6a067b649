// SPDX-License-Identifier: MIT
/**
 * Light or dark: sets it before anything is painted, and lets the reader change and keep it.
 *
 * Choices are kept in the form that Material's own script keeps them in, and what that script
 * expects to find is set here: Material has it as inline scripts (partials/javascripts/base.html),
 * and as a file it runs under a Content-Security-Policy without 'unsafe-inline'.  A classic script:
 * it must run at its place, in the header after the choices.
 */

/** @typedef {{ media?: string, scheme?: string, primary?: string, accent?: string }} Palette */

{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const scope = new URL(script.dataset.base ?? ".", location.href);

  /**
   * @param {string} key
   * @param {Storage} [storage]
   * @param {URL} [base]
   */
  const get = (key, storage = localStorage, base = scope) =>
    JSON.parse(storage.getItem(`${base.pathname}.${key}`) ?? "null");

  /**
   * @param {string} key
   * @param {unknown} value
   * @param {Storage} [storage]
   * @param {URL} [base]
   */
  const set = (key, value, storage = localStorage, base = scope) => {
    try {
      storage.setItem(`${base.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // A browser that keeps nothing: the choice holds for this page only.
    }
  };

  /** @param {string} text */
  const hash = (text) =>
    [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0);

  Object.assign(window, { __md_scope: scope, __md_get: get, __md_set: set, __md_hash: hash });

  const SYSTEM = "(prefers-color-scheme)"; // Material's key for "as the system has it"
  const PARTS = /** @type {const} */ (["media", "scheme", "primary", "accent"]);
  const choices = [...document.querySelectorAll("[data-kd=tema]")].map((element) => {
    const of = (/** @type {string} */ part) => element.getAttribute(`data-md-color-${part}`) ?? "";
    /** @type {Palette} */
    const palette = Object.fromEntries(PARTS.map((part) => [part, of(part)]));
    return { element: /** @type {HTMLElement} */ (element), palette };
  });

  /** @returns {Palette | undefined} what was chosen, else what the system prefers */
  const wanted = () => {
    try {
      const chosen = get("__palette")?.color;
      if (chosen && chosen.media !== SYSTEM) return chosen;
    } catch {
      // Storage that may not be read: as if nothing were chosen.
    }
    return choices
      .map(({ palette }) => palette)
      .find(({ media }) => media && media !== SYSTEM && matchMedia(media).matches);
  };

  /** @param {Palette} palette */
  const apply = (palette) => {
    for (const part of PARTS) {
      if (palette[part]) document.body.setAttribute(`data-md-color-${part}`, palette[part]);
    }
    const shown = choices.find((choice) => choice.palette.scheme === palette.scheme);
    choices.forEach((choice) => (choice.element.hidden = choice !== shown));
  };

  const begin = () => apply(wanted() ?? choices[0]?.palette ?? {});

  choices.forEach(({ element, palette }, place) => {
    element.addEventListener("click", () => {
      const index = (place + 1) % choices.length;
      const next = choices[index];
      set("__palette", { index, color: next.palette });
      apply(next.palette);
      next.element.focus();
    });
    const media = palette.media ?? "";
    if (media && media !== SYSTEM) matchMedia(media).addEventListener("change", begin);
  });

  begin();
}
