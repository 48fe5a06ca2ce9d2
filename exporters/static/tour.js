// @ts-check
"use strict";

/** A tour by keyboard: the arrow keys left and right lead from step to step. */
(() => {
  const stops = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".stop")]);

  /** The last step that has come up to the upper third of the window, or -1 above the first. */
  const current = () =>
    stops.findLastIndex((stop) => stop.getBoundingClientRect().top < innerHeight / 3);

  /** @param {number} index */
  const go = (index) => {
    const stop = stops[Math.max(0, Math.min(index, stops.length - 1))];
    if (!stop) return;
    stop.scrollIntoView({ block: "start", behavior: "instant" });
    stop.focus({ preventScroll: true });
    history.replaceState(null, "", `#${stop.id}`);
  };

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof HTMLInputElement) return;
    if (event.key === "ArrowRight") go(current() + 1);
    else if (event.key === "ArrowLeft") go(current() - 1);
    else return;
    event.preventDefault();
  });
})();
