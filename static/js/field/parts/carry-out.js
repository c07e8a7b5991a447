/** Taking unsent work out of the phone as a file, and freeing room: what screens and sheets share. */
import { exportUnsent } from "../export.js";
import { deleteDelivered } from "../room.js";
import { NotSaved, saveFile } from "../saving.js";
import { t } from "../wording.js";
import { plural, sizeWords } from "./words.js";

/** @param {import("./app.js").App} app */
export async function saveUnsent(app) {
  const whose = /** @type {import("../session.js").Person} */ (app.person);
  try {
    const { size, lost } = await saveFile((write) => exportUnsent(whose, write));
    const text = t("field.unsent.exported", { size: sizeWords(size) });
    app.say(lost ? { kind: "warn", text: `${text} ${t("field.unsent.exported_lost", { n: lost })}` } : { text });
  } catch (problem) {
    if (problem instanceof NotSaved) return;
    app.say({ kind: "danger", text: t("field.unsent.not_exported") });
    throw problem; // for the console of whoever helps
  }
}

/** @param {import("./app.js").App} app */
export async function freeDelivered(app) {
  const { count, bytes } = await deleteDelivered();
  await app.changed();
  const photos = plural(count, t("field.count.photo"), t("field.count.photos", { n: count }));
  app.say({
    text: count ? t("field.storage.freed", { photos, size: sizeWords(bytes) }) : t("field.storage.nothing_to_free"),
  });
}
