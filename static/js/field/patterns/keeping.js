/** What the parts about storage look like: a phone that is nearly full, a photo that cannot be delivered. */
import { lostPhotos } from "../parts/lost-photos.js";
import { noRoom } from "../parts/no-room.js";
import { lossNote } from "../parts/safety.js";
import { strangers } from "../parts/strangers.js";
import { givingView, receivingView } from "../screens/handover.js";
import { importView } from "../screens/import.js";
import { storageView } from "../screens/storage.js";
import { t } from "../wording.js";
import { sampleDraft, sent, TITLES } from "./samples.js";

const MB = 1024 * 1024;
const LINK = "https://zicha.example/app#/handover/x";
/** Looks like a code, and leads nowhere. */
const CODE = Array.from({ length: 29 }, (_, y) => Array.from({ length: 29 }, (_, x) => (x * y + x + y) % 3 === 0));
const HELD = {
  unsafe: { count: 3, bytes: 1.4 * MB },
  delivered: { count: 41, bytes: 19 * MB },
  checklists: { count: 6, bytes: 0.3 * MB },
};

/** @param {import("../parts/app.js").App} app */
export const keepingParts = (app) => [
  storageView(app, { room: { used: 46 * MB, quota: 50 * MB }, held: HELD, kept: false }),
  lostPhotos(app, { ...sent("problem"), problem: { lost: { ["0".repeat(64)]: { code: "files.truncated" } } } }),
  noRoom(app),
  lossNote(app, { last: "2026-11-12T08:20:00.000Z" }),
  strangers(app, [{ id: "0193a1f0-7d2c-7b11-9a5e-0d2b6f1c4e88" }]),
  importView(app, { busy: false, told: { tone: "danger", words: t("field.import.bad") } }),
  givingView(app, { draft: sampleDraft(), title: TITLES.values().next().value ?? "", link: LINK, rows: CODE }),
  givingView(app, { draft: { ...sampleDraft(), handed: "2026-11-12T08:20:00.000Z" }, title: "", link: "", rows: null }),
  receivingView(app, { draft: sampleDraft(), from: "李工", enterprise: "" }, "", { trouble: "" }),
];
