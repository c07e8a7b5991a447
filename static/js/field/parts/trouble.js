/** What keeps everything from going: one message that says what happened, what is safe and what to do. */
import { html, nothing } from "lit-html";
import { sendNow } from "../sync.js";
import { t } from "../wording.js";
import { banner } from "./banner.js";

/** A page that the worker never answers for: whoever stands in between shows its own there. */
export const SIGN_IN_TO_NETWORK = "/healthz";

const WHY = { line: "field.trouble.line", portal: "field.trouble.portal", away: "field.trouble.away" };

/** @param {import("../sync-state.js").SyncState} sync */
export function troubleWords(sync) {
  if (sync.needsSignIn) return t("field.trouble.sign_in");
  if (sync.full) return t("field.trouble.full");
  if (!sync.online) return t(WHY[sync.why]);
  if (sync.said) return t("field.trouble.said", { said: sync.said });
  return sync.held ? t(sync.held === "wifi" ? "field.trouble.held_wifi" : "field.trouble.held_ask") : "";
}

/** @param {import("../sync-state.js").SyncState} sync */
export function troubleBanner(sync) {
  const words = troubleWords(sync);
  return words ? banner("warn", html`<p class="trouble">${words}</p>${wayOut(sync)}`) : nothing;
}

/** @param {import("../sync-state.js").SyncState} sync */
function wayOut(sync) {
  if (sync.needsSignIn) return html`<a class="button" href="#/signin">${t("field.strip.sign_in")}</a>`;
  if (!sync.online && sync.why === "portal")
    return html`<a class="button" href=${SIGN_IN_TO_NETWORK} target="_blank" rel="noopener">${t("field.trouble.open_portal")}</a>`;
  if (sync.online && sync.held && !sync.said && !sync.full)
    return html`<button type="button" class="button" @click=${() => void sendNow()}>${t("field.trouble.send_anyway")}</button>`;
  return nothing;
}
