/** Reading a tag without leaving a form: a sheet with the view; what was read goes back into the form. */
import { html } from "lit-html";
import { foundTag } from "../found-tag.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { signalHit } from "./scan-signal.js";
import { openReader, readerView } from "./viewfinder.js";

/** @param {() => void} open */
export const placeButton = (open) => html`<button type="button" class="button" @click=${open}>
  ${icon("scan")}${t("field.report.scan")}
</button>`;

/**
 * @param {import("./app.js").App} app
 * @param {(found: import("../found-tag.js").FoundTag) => void} take
 */
export function openPlaceScan(app, take) {
  const reader = openReader(app, async (text) => {
    const found = await foundTag(text);
    signalHit(Boolean(found.thing));
    reader.camera.stop();
    take(found);
    app.closeSheet();
  });
  app.openSheet({
    title: t("field.report.scan"),
    body: () => html`${readerView(reader, "place-code", { small: true })}`,
    closed: () => reader.camera.stop(),
  });
}
