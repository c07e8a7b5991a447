/** The code of a tip-off that was scanned stands behind the # of the address, which no server is told. */

/** @param {Document} page */
export function fillCode(page) {
  const field = /** @type {HTMLInputElement | null} */ (page.querySelector("input[data-code]"));
  const code = page.defaultView?.location.hash.slice(1);
  if (!field || !code) return;
  field.value = decodeURIComponent(code).slice(0, 60);
  page.defaultView?.history.replaceState(
    null,
    "",
    page.defaultView.location.pathname + page.defaultView.location.search,
  );
}
