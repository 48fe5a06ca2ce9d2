// @ts-check
"use strict";

/** A binary heap, as of Python's heapq: the smallest comes out first. */
const endographHeap = (() => {
  /**
   * @template T
   * @param {T[]} heap @param {T} item @param {(one: T, other: T) => boolean} less
   */
  const push = (heap, item, less) => {
    let at = heap.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!less(item, heap[above])) break;
      heap[at] = heap[above];
      at = above;
    }
    heap[at] = item;
  };

  /**
   * Take out the smallest of a heap that is not empty.
   * @template T
   * @param {T[]} heap @param {(one: T, other: T) => boolean} less
   * @returns {T}
   */
  const pop = (heap, less) => {
    const last = /** @type {T} */ (heap.pop());
    if (!heap.length) return last;
    const first = heap[0];
    let at = 0;
    for (let below = 1; below < heap.length; below = 2 * at + 1) {
      if (below + 1 < heap.length && less(heap[below + 1], heap[below])) below += 1;
      if (!less(heap[below], last)) break;
      heap[at] = heap[below];
      at = below;
    }
    heap[at] = last;
    return first;
  };

  return { push, pop };
})();
