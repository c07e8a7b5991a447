/** A short word about what just happened, with a way to undo it for ten seconds. */
import { html, nothing } from "lit-html";
import { t } from "../wording.js";

/** The live region is always there: one that appears together with its text is not read out. @param {import("./app.js").App} app */
export function toastView(app) {
  const { toast } = app;
  return html`<div class="toast-place" role="status" aria-live="polite">
    ${
      toast
        ? html`<div class="toast" data-kind=${toast.kind ?? "ok"}>
            <span>${toast.text}</span>
            ${
              toast.undo
                ? html`<button type="button" class="toast__undo" @click=${() => undo(app)}>${t("field.undo")}</button>`
                : nothing
            }
          </div>`
        : nothing
    }
  </div>`;
}

/** @param {import("./app.js").App} app */
function undo(app) {
  const { toast } = app;
  app.hush();
  toast?.undo?.();
}
