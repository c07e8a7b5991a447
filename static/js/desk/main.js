/** Small helps for desk pages; every page works without them. */
import { fillCode } from "./code.js";
import { listen } from "./keys.js";
import { listen as listenForKeys } from "./passkeys.js";
import { drawPlans } from "./plan.js";
import { showScores } from "./score.js";
import { showCurrent } from "./strips.js";

listen(document);
listenForKeys(document);
fillCode(document);
showCurrent(document);
showScores(document);
drawPlans(document);

for (const button of document.querySelectorAll("button[data-print]")) {
  /** @type {HTMLButtonElement} */ (button).hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const table of document.querySelectorAll("table[data-sortable]"))
  makeSortable(/** @type {HTMLTableElement} */ (table));

/**
 * Sort by a column when its heading is pressed; again turns it round.
 * @param {HTMLTableElement} table
 */
function makeSortable(table) {
  const headings = table.tHead?.rows[0]?.cells ?? [];
  for (const [column, heading] of [...headings].entries()) {
    heading.tabIndex = 0;
    const sort = () => sortBy(table, heading, column);
    heading.addEventListener("click", sort);
    heading.addEventListener("keydown", (event) => {
      if (event.key === "Enter") sort();
    });
  }
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableCellElement} heading
 * @param {number} column
 */
function sortBy(table, heading, column) {
  const down = heading.getAttribute("aria-sort") === "ascending";
  for (const other of heading.parentElement?.children ?? []) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  const body = table.tBodies[0];
  if (!body) return;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const rows = [...body.rows].sort((a, b) => collator.compare(cellValue(a, column), cellValue(b, column)));
  body.append(...(down ? rows.reverse() : rows));
}

/**
 * @param {HTMLTableRowElement} row
 * @param {number} column
 */
function cellValue(row, column) {
  const cell = row.cells[column];
  return cell?.dataset.value ?? cell?.textContent?.trim() ?? "";
}
