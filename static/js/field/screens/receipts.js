/** Every inspection that left this phone, newest first, with its true state. */
import * as outbox from "../outbox.js";
import { cellList } from "../parts/cell.js";
import { empty } from "../parts/empty.js";
import { sentCell } from "../parts/sent-cell.js";
import { t } from "../wording.js";
import { titles } from "./receipt.js";

export async function receiptsScreen() {
  const data = await read();
  return {
    title: () => t("field.receipts.title"),
    tab: /** @type {const} */ ("me"),
    back: "#/me",
    load: async () => void Object.assign(data, await read()),
    view: () =>
      data.items.length
        ? cellList(
            t("field.receipts.newest"),
            data.items.map((item) => sentCell(item, data.titles)),
          )
        : empty({
            title: t("field.receipts.none"),
            note: t("field.receipts.none_note"),
            href: "#/choose",
            action: t("field.today.start"),
          }),
  };
}

async function read() {
  const items = await outbox.items();
  items.sort((a, b) => (a.fact.occurred_at < b.fact.occurred_at ? 1 : -1));
  return { items, titles: await titles() };
}
