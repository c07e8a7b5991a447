/** What of the app is tortured: everything that keeps, sends and fetches, and nothing that draws. */
export * as drafts from "../../../static/js/field/drafts.js";
export { newFact } from "../../../static/js/field/facts.js";
export { newId } from "../../../static/js/field/ids.js";
export * as outbox from "../../../static/js/field/outbox.js";
export { addPhoto } from "../../../static/js/field/photos.js";
export { currentPerson } from "../../../static/js/field/session.js";
export * as sync from "../../../static/js/field/sync.js";
