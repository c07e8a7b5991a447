/** Photos coming in from the camera or the gallery, each kept before the next, and its place when the phone knows it. */
import { StoreFull } from "../db.js";
import { addPhoto, NotAPhoto, NotTakenNow } from "../photos.js";
import { position, standing } from "../where.js";
import { t } from "../wording.js";
import { noRoomSheet } from "./no-room.js";

/** @typedef {import("../facts.js").FileEntry} Photo */
/** @typedef {import("./photos.js").Asked} Asked */

/** @type {import("../where.js").Standing} */
let allowed = "none";

/** Whether the phone would tell its place: asked once, so that a card can say why the browser is going to ask. */
export const placeStanding = () => allowed;

/** @param {() => void} changed */
export async function learnStanding(changed) {
  const before = allowed;
  allowed = await standing();
  if (allowed !== before) changed();
}

/**
 * @param {import("./app.js").App} app
 * @param {Asked} asked
 * @param {Event} event
 * @param {"camera" | "gallery"} source
 */
export async function take(app, asked, event, source) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const files = [...(input.files ?? [])];
  input.value = ""; // the same file may be picked again
  for (const file of files) {
    try {
      const photo = await addPhoto(file, { source, question: asked.question, cameraOnly: asked.cameraOnly });
      if (asked.current().some((held) => held.sha256 === photo.sha256)) continue;
      asked.keep([...asked.current(), photo]);
      void findPlace(app, asked, photo);
    } catch (problem) {
      if (problem instanceof StoreFull) return app.openSheet(noRoomSheet(app)); // the next would fare no better
      app.say({ kind: "danger", text: photoTrouble(problem) });
    }
  }
}

/**
 * Only of what the camera takes here and now, and nothing waits for it: the photo is kept already.
 * @param {import("./app.js").App} app
 * @param {Asked} asked
 * @param {Photo} photo
 */
async function findPlace(app, asked, photo) {
  if (photo.source !== "camera" || photo.position) return;
  const found = await position();
  void learnStanding(() => app.refresh());
  // It may have been drawn on meanwhile. Taken away or handed in: what was said is said.
  const now = asked.current().find((held) => held.sha256 === photo.sha256);
  if (!found || !now) return;
  now.position ??= found;
  await asked.placed(now);
}

/** What went wrong, what is safe. @param {unknown} problem */
function photoTrouble(problem) {
  if (problem instanceof NotTakenNow) return t("field.photo.not_now");
  return problem instanceof NotAPhoto ? t("field.photo.not_a_photo") : t("field.photo.not_kept");
}
