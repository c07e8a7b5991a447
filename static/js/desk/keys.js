/** The keyboard at a desk: `/` looks for words, `j` and `k` go through rows, enter opens, `?` lists the keys. */

/** @typedef {"search" | "down" | "up" | "open" | "help" | "leave"} Meaning */
/** @typedef {{ key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, target: EventTarget | null }} Pressed */

const TYPING = "input, textarea, select, [contenteditable]";
const WORKING = `${TYPING}, a, button, summary, dialog[open]`;
const ROWS = "tbody tr";

/**
 * What a key means where it was pressed; nothing while somebody types or a chord belongs to the browser.
 * @param {Pressed} pressed
 * @param {(selector: string) => boolean} within whether the key was pressed inside of that
 * @returns {Meaning | null}
 */
export function meaning(pressed, within) {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  if (pressed.key === "Escape") return within("dialog[open]") ? null : "leave";
  if (within(TYPING) || within("dialog[open]")) return null;
  if (pressed.key === "Enter") return within(WORKING) ? null : "open";
  const keys = /** @type {const} */ ({ "/": "search", j: "down", k: "up", "?": "help" });
  return Object.hasOwn(keys, pressed.key) ? keys[/** @type {keyof typeof keys} */ (pressed.key)] : null;
}

/**
 * The row after the present one; stays at either end.
 * @param {number} at -1 for none
 * @param {number} step
 * @param {number} count
 */
export function next(at, step, count) {
  if (at < 0) return step > 0 ? 0 : count - 1;
  return Math.min(count - 1, Math.max(0, at + step));
}

/** @param {Document} page */
export function listen(page) {
  const help = /** @type {HTMLDialogElement | null} */ (page.querySelector("#keys"));
  const button = /** @type {HTMLButtonElement | null} */ (page.querySelector("[data-keys]"));
  if (button) button.hidden = false;
  button?.addEventListener("click", () => help?.showModal());
  page.addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const meant = meaning(event, (selector) => target?.closest(selector) != null);
    if (meant && DO[meant](page, target)) event.preventDefault();
  });
}

/** Each says whether the key was used. @type {Record<Meaning, (page: Document, target: Element | null) => boolean>} */
const DO = {
  search: (page) => focus(page.querySelector("input[type=search]")),
  down: (page) => move(page, 1),
  up: (page) => move(page, -1),
  open: (page) => click(page.querySelector(`${ROWS}:focus a`)),
  help: (page) => {
    const help = /** @type {HTMLDialogElement | null} */ (page.querySelector("#keys"));
    help?.showModal();
    return help != null;
  },
  leave: (_page, target) => {
    if (!(target instanceof HTMLElement) || !target.matches(`${TYPING}, ${ROWS}`)) return false;
    target.blur();
    return true;
  },
};

/**
 * @param {Document} page
 * @param {number} step
 */
function move(page, step) {
  const rows = /** @type {HTMLElement[]} */ ([...page.querySelectorAll(ROWS)]);
  const at = rows.findIndex((row) => row.contains(page.activeElement));
  const row = rows[next(at, step, rows.length)];
  if (row) row.tabIndex = -1;
  return focus(row ?? null);
}

/** @param {Element | null} element */
function focus(element) {
  if (!(element instanceof HTMLElement)) return false;
  element.focus();
  element.scrollIntoView({ block: "nearest" });
  return true;
}

/** @param {Element | null} element */
function click(element) {
  if (!(element instanceof HTMLElement)) return false;
  element.click();
  return true;
}
