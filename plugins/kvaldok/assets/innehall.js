// SPDX-License-Identifier: MIT
/** Marks, in the contents beside the text, the part that is being read. */

const CURRENT = "md-nav__link--active";
const LINE = 64; // pixels below the top: a part is read when its heading has come above it

const box = document.querySelector(".md-sidebar--secondary .md-sidebar__scrollwrap");
const parts = [...(box?.querySelectorAll(".md-nav__link[href^='#']") ?? [])].flatMap((link) => {
  const target = document.getElementById(decodeURIComponent(link.getAttribute("href") ?? "").slice(1));
  return target ? [{ link, target }] : [];
});
/** @type {Element | undefined} */
let current;
let waiting = false;

function mark() {
  waiting = false;
  if (!box?.clientHeight) return; // the contents are not shown on narrow screens
  const now = parts.findLast(({ target }) => target.getBoundingClientRect().top <= LINE)?.link;
  if (now === current) return;
  current?.classList.remove(CURRENT);
  current?.removeAttribute("aria-current");
  now?.classList.add(CURRENT);
  now?.setAttribute("aria-current", "location");
  current = now;
  if (now) bringIntoView(now, box);
}

/**
 * Scroll the contents alone, never the page.
 * @param {Element} link
 * @param {Element} within
 */
function bringIntoView(link, within) {
  const [inner, outer] = [link.getBoundingClientRect(), within.getBoundingClientRect()];
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  within.scrollTop += inner.top - outer.top - outer.height / 2;
}

addEventListener(
  "scroll",
  () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  },
  { passive: true },
);
mark();
