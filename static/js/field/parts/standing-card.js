/** "Nothing unsent" as a statement of receipts: how many records and photos of the last days have one. */
import { html, nothing } from "lit-html";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { unsafeWords } from "./status-strip.js";

export const DAYS = 30;

/** @param {Awaited<ReturnType<typeof import("../delivered.js").standing>>} standing */
export function standingCard(standing) {
  if (!standing.records) return nothing;
  const open = standing.without.records > 0;
  return html`<a class="standing" data-open=${open} href=${open ? "#/unsent" : "#/receipts"}>
    ${icon(open ? "phone" : "sent")}
    <span>
      ${
        open
          ? t("field.standing.open", { days: DAYS, with: words(standing.with), without: words(standing.without) })
          : t("field.standing.all", { days: DAYS, what: words(standing.with) })
      }
    </span>
  </a>`;
}

/** @param {{ records: number, photos: number }} amount */
const words = ({ records, photos }) =>
  unsafeWords({ inspections: 0, reports: records, photos }) || t("field.standing.none");
