// SPDX-License-Identifier: MIT
/**
 * Sets light or dark before anything is painted, and what Material's own script expects to find.
 *
 * Material has this as inline scripts (partials/javascripts/base.html and palette.html); as a file
 * it runs under a Content-Security-Policy without 'unsafe-inline'.  A classic script: it must run
 * at its place, in the header after the palette's form.
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

  const system = "(prefers-color-scheme)"; // Material's key for "as the system has it"

  /** @returns {Palette | undefined} what was chosen, else what the system prefers */
  const palette = () => {
    try {
      const chosen = get("__palette")?.color;
      if (chosen && chosen.media !== system) return chosen;
    } catch {
      // Storage that may not be read: as if nothing were chosen.
    }
    const inputs = [...document.querySelectorAll("input[name=__palette]")];
    const fitting = inputs.find((input) => {
      const media = input.getAttribute("data-md-color-media");
      return media && media !== system && matchMedia(media).matches;
    });
    return fitting && {
      scheme: fitting.getAttribute("data-md-color-scheme") ?? "",
      primary: fitting.getAttribute("data-md-color-primary") ?? "",
      accent: fitting.getAttribute("data-md-color-accent") ?? "",
    };
  };

  for (const [key, value] of Object.entries(palette() ?? {})) {
    document.body.setAttribute(`data-md-color-${key}`, value);
  }
}
