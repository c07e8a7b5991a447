/** Invented things to show the parts with: nothing of them is kept or sent. */
import { dayAfter, now, today } from "../dates.js";
import { Walk } from "../parts/walk.js";

const WHY = { zh: "出不去的人最多。", en: "This is where people cannot get out." };
const BASIS = [{ title: "GB 50016", clause: "5.5.18", text_checked: false }];
const FAIL = { level: /** @type {const} */ ("general"), days: 7, measure: { zh: "立即清理", en: "Clear it at once" } };

/** @type {import("../catalogue.js").Item[]} */
const ITEMS = [
  { id: "open", kind: "judgement", question: { zh: "疏散通道畅通吗？", en: "Is the escape route clear?" } },
  { id: "fail", kind: "judgement", question: { zh: "灭火器在有效期内吗？", en: "Is the extinguisher in date?" } },
  { id: "na", kind: "judgement", question: { zh: "气瓶固定了吗？", en: "Are the gas bottles held?" } },
  {
    id: "reading",
    kind: "reading",
    question: { zh: "氧含量是多少？", en: "How much oxygen is there?" },
    reading: { unit: "%", min: "19.5", max: "21", decimals: 1, trend: { bad: "falling", by: "0.5" } },
  },
  {
    id: "choice",
    kind: "choice",
    question: { zh: "护栏怎么样？", en: "How is the railing?" },
    choices: [
      { id: "good", label: { zh: "牢固", en: "Firm" }, result: "pass" },
      { id: "loose", label: { zh: "松动", en: "Loose" }, result: "fail" },
    ],
  },
  { id: "text", kind: "text", question: { zh: "还看到了什么？", en: "What else did you see?" } },
  {
    id: "photo",
    kind: "photo",
    question: { zh: "拍一张现场全景", en: "Take a picture of the whole place" },
    evidence: { when: "always", photos: 1 },
  },
];

/** @type {import("../catalogue.js").Checklist} */
const CHECKLIST = {
  checklist: "sample/parts",
  version: 1,
  hash: "",
  title: { zh: "示例检查表", en: "Sample checklist" },
  sections: [
    {
      id: "tanks",
      title: { zh: "储罐", en: "Tanks" },
      all_pass: true,
      repeat: { of: { zh: "储罐", en: "tank" }, most: 3 },
      items: ITEMS.map((item) => ({ why: WHY, basis: BASIS, fail: FAIL, ...item })),
    },
  ],
};

const BEFORE = { item: "reading", which: "", area: "", equipment: "", value: "20.9" };

/** A walk that stays in memory. */
class SampleWalk extends Walk {
  /** @param {string} id @param {Partial<import("../drafts.js").Answer>} patch */
  set(id, patch) {
    this.draft.answers = { ...this.draft.answers, [id]: { ...this.answer(id), ...patch } };
    this.app.refresh();
  }

  /** @param {Partial<import("../drafts.js").Draft>} patch */
  setBeside(patch) {
    Object.assign(this.draft, patch);
    this.app.refresh();
  }

  /** @param {import("../catalogue.js").Section} section @param {import("../several.js").Thing[]} things */
  setThings(section, things) {
    this.draft.several = { [section.id]: things };
    this.app.refresh();
  }
}

/** @param {import("../parts/app.js").App} app */
export function sampleWalk(app) {
  const walk = new SampleWalk(app, sampleDraft(), CHECKLIST, {}, PEOPLE);
  walk.pad = "reading#1";
  walk.notes = ["过期", "压力不足", "铅封脱落", "标签脱落", "位置被挡"].map((note, index) => ({
    ...{ item: "fail", note, at: dayAfter(today(), -index) },
  }));
  walk.before = (key) => (key === "reading#1" ? { ...BEFORE, read_at: now().toISOString() } : undefined);
  return walk;
}

const SIGNED = [
  [180, 120, 330, 110],
  [250, 60, 245, 240, 215, 330],
  [420, 110, 600, 100, 520, 190, 640, 320],
];

/** @returns {import("../drafts.js").Draft} */
export const sampleDraft = () => ({
  id: "sample",
  checklist: CHECKLIST.checklist,
  version: 1,
  checklist_hash: "",
  started_at: now().toISOString(),
  changed_at: now().toISOString(),
  several: { tanks: [{ place: 1, name: "V-101" }] },
  signatures: [
    { role: "inspector", name: "周慎行", signed_at: now().toISOString(), strokes: SIGNED },
    {
      role: "accompanying",
      name: "王建国",
      duty: "车间主任",
      signed_at: now().toISOString(),
      strokes: [],
      named: true,
    },
  ],
  answers: {
    "fail#1": { result: "fail", note: "2025-03", due: dayAfter(today(), 7) },
    "na#1": { result: "na", reason: "" },
    "reading#1": { value: "19.4", result: "fail", due: dayAfter(today(), 7) },
    "choice#1": { value: "good", result: "pass" },
  },
});

/** Two photos that there are no bytes of, the first with every kind of mark. @returns {import("../facts.js").FileEntry[]} */
export const samplePhotos = () => [
  {
    ...photo("sample-1", "camera"),
    position: { lat: "31.230416", lon: "121.473701", accuracy_m: 8 },
    marks: [
      { kind: "arrow", x: 100, y: 850, x2: 420, y2: 560 },
      { kind: "ring", x: 400, y: 330, x2: 620, y2: 620, colour: "yellow" },
      { kind: "words", x: 500, y: 200, colour: "white", words: "V-101" },
    ],
  },
  photo("sample-2", "gallery"),
];

/**
 * @param {string} sha256
 * @param {"camera" | "gallery"} source
 */
const photo = (sha256, source) => ({
  sha256,
  bytes: 480_000,
  type: "image/jpeg",
  name: "IMG_0001.jpg",
  question: "x",
  captured_at: now().toISOString(),
  source,
  width: 1920,
  height: 1440,
  smaller: true,
});

export const PEOPLE = [{ id: "p1", name: "陆小满", role: "worker" }];
export const PLACES = { areas: [{ id: "a1", name: "甲类罐区" }], equipment: [{ id: "e1", name: "V-101", area: "a1" }] };
export const TITLES = new Map([[CHECKLIST.checklist, "V-101"]]);
/** @type {import("../parts/said.js").About} */
export const ABOUT = {
  items: new Map(CHECKLIST.sections.flatMap((section) => section.items.map((item) => [item.id, item]))),
  names: new Map([...PEOPLE, ...PLACES.areas, ...PLACES.equipment].map(({ id, name }) => [id, name])),
};

/** @returns {import("../hazards.js").Hazard[]} one of each level, the last one overdue and not sent yet */
export const sampleHazards = () => [
  { ...hazard("WAPF4", "suspected_major", "reported"), due: dayAfter(today(), 3) },
  { ...hazard("E9WHE", "general", "assigned"), due: dayAfter(today(), -2), overdue: true, unsent: true },
  { ...hazard("K4C0F", "major", "closed"), due: today() },
];

/**
 * @param {string} code
 * @param {import("../hazards.js").Hazard["level"]} level
 * @param {import("../hazards.js").Hazard["state"]} state
 * @returns {import("../hazards.js").Hazard}
 */
const hazard = (code, level, state) => ({
  id: code,
  code,
  level,
  state,
  title: { zh: "护栏松动", en: "Loose railing" },
  area: "a1",
  history: [
    step("hazard.reported", "officer", {}),
    step("hazard.assigned", "owner", { person: "p1", due: dayAfter(today(), 3) }),
    { ...step("hazard.rectified", "worker", {}), unsent: true },
  ],
});

/**
 * @param {string} kind
 * @param {string} role
 * @param {Record<string, any>} body
 * @returns {import("../hazards.js").Step}
 */
const step = (kind, role, body) => ({ fact: kind, kind, role, body, at: now().toISOString(), by: "p1", photos: [] });

/** As long as a real one; signed by nobody. */
function sampleReceipt() {
  const at = now().toISOString();
  const claims = { fact: "delivered", seq: 128, files: [], received_at: at, issued_at: at };
  return [{ alg: "EdDSA", kid: "sample" }, claims]
    .map((part) => btoa(JSON.stringify(part)))
    .concat("c2FtcGxl")
    .join(".");
}

/** @param {import("../stored.js").Item["state"]} state @returns {import("../stored.js").Item} */
export const sent = (state) => ({
  id: state,
  state,
  percent: 40,
  withdrawn: [],
  problem: state === "problem" ? { code: "files.truncated" } : null,
  receipt: state === "delivered" ? { jws: sampleReceipt(), server_time: now().toISOString() } : null,
  fact: {
    id: state,
    kind: "inspection.submitted",
    subject: state,
    occurred_at: now().toISOString(),
    body: {
      checklist: CHECKLIST.checklist,
      area: "a1",
      answers: [...ABOUT.items.keys()].map((item, place) => ({
        item,
        result: place ? "pass" : "fail",
        assignee: "p1",
      })),
      signatures: [
        { role: "inspector", name: "陆小满", signed_at: now().toISOString(), strokes: [[100, 200, 500, 80, 900, 220]] },
      ],
    },
    files: [],
  },
});

/** @param {Partial<import("../sync-state.js").SyncState>} more @returns {import("../sync-state.js").SyncState} */
export const syncState = (more) => ({
  online: true,
  why: "line",
  syncing: false,
  percent: null,
  lastSync: null,
  needsSignIn: false,
  full: false,
  said: "",
  unsafe: { inspections: 0, reports: 0, photos: 0 },
  finished: 0,
  strange: 0,
  held: "",
  problem: false,
  clockOffset: 0,
  ...more,
});
