/** Lines of links that go on beyond the edge of a narrow screen: they begin where one is. */

/**
 * How far a line must be moved so that something in it stands in its middle.
 * @param {{ left: number, width: number }} line
 * @param {{ left: number, width: number }} inside
 */
export function toTheMiddle(line, inside) {
  return inside.left + inside.width / 2 - (line.left + line.width / 2);
}

/** At first, and whenever there is more or less room. @param {Document} page */
export function showCurrent(page) {
  for (const link of page.querySelectorAll("li > [aria-current]")) {
    const line = link.closest("ul");
    if (!line) continue;
    const watch = new ResizeObserver(() => {
      line.scrollLeft += toTheMiddle(line.getBoundingClientRect(), link.getBoundingClientRect());
    });
    watch.observe(line);
    watch.observe(link);
  }
}
