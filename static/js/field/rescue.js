/**
 * The rescue page: what is left when the app does not start. It brings its own words and draws with nothing but the
 * browser, so that a fault of the app is no fault of this. It exports, and it takes the app's files away; it never
 * deletes a record.
 */
import { inShell, usePerson } from "./db.js";
import { exportUnsent } from "./export.js";
import { applySettings } from "./parts/settings.js";
import { lookAround, takeAppAway } from "./rescuing.js";
import { NotSaved, saveFile } from "./saving.js";

const ZH = {
  title: "救援页面",
  lead: "自查打不开、出错时用这一页。手机里的记录都在，这里不会删除任何记录。",
  nobody: "这部手机上没有人登录过自查，没有可以导出的内容。",
  whose: "最后登录的人：{name}",
  held: "未送达 {facts} 份，草稿 {drafts} 份，照片 {photos} 张。",
  others: "这部手机上还有别人的内容：只有本人登录后才能导出。",
  unknown: "读不出里面有多少，仍然可以试着导出。",
  export: "第一步：导出未送达的内容和草稿",
  exporting: "正在导出…",
  exported: "已导出：记录 {facts} 份，草稿 {drafts} 份，照片 {photos} 张。请确认文件已保存。",
  lost: "有 {lost} 张照片读不出来，不在文件里。",
  failed: "没能导出：{why}。手机里的内容没有变。请腾出手机空间，重新打开这一页再试。",
  reset: "第二步：重新安装自查",
  reset_note: "只删除自查的程序文件，记录、照片和草稿都留在手机里。需要有网络才能重新打开。",
  reset_done: "程序文件已删除。请连上网络，重新打开自查。",
  offline: "现在没有网络，删除程序文件后会打不开自查。请先连上网络。",
  open: "打开自查",
  other: "English",
};
const EN = {
  title: "Rescue",
  lead: "For when Zicha does not open or goes wrong. Your records are safe, and nothing here deletes any.",
  nobody: "Nobody has used Zicha on this phone. There is nothing to export.",
  whose: "Last signed in: {name}",
  held: "Not delivered: records {facts}, drafts {drafts}, photos {photos}.",
  others: "There is work of other people on this phone: only they can export it, once signed in.",
  unknown: "How much there is cannot be read. An export can be tried all the same.",
  export: "Step 1: export what is not delivered, and drafts",
  exporting: "Exporting…",
  exported: "Exported: records {facts}, drafts {drafts}, photos {photos}. Make sure that the file was kept.",
  lost: "Photos that could not be read and are not in it: {lost}.",
  failed:
    "It could not be exported: {why}. Nothing on the phone has changed. Make room, open this page again and retry.",
  reset: "Step 2: install Zicha again",
  reset_note: "Deletes only the app's own files. Records, photos and drafts stay. Opening it again needs a network.",
  reset_done: "The app's files are gone. Connect to a network and open Zicha again.",
  offline: "There is no network now, and without the app's files Zicha would not open. Connect first.",
  open: "Open Zicha",
  other: "中文",
};

let words = document.documentElement.lang.startsWith("zh") && kept() !== "en" ? ZH : EN;
const root = /** @type {HTMLElement} */ (document.getElementById("rescue"));
let told = "";

/** @param {keyof typeof ZH} key @param {Record<string, unknown>} [values] */
const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));

function kept() {
  try {
    return localStorage.getItem("zicha.locale");
  } catch {
    return null;
  }
}

/**
 * @param {string} tag
 * @param {string} text
 * @param {Record<string, string>} [attributes]
 */
function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/**
 * @param {string} text
 * @param {string} look
 * @param {() => void} act
 */
function button(text, look, act) {
  const made = element("button", text, { type: "button", class: `button ${look}` });
  made.addEventListener("click", act);
  return made;
}

async function draw() {
  const person = await inShell((db) => db.get("meta", "person")).catch(() => null);
  const found = await lookAround(person?.post ? `${person.id}.${person.post}` : person?.id);
  document.title = say("title");
  const status = element("p", told, { role: "status", class: told ? "banner" : "quiet" });
  root.replaceChildren(
    element("h1", say("title")),
    element("p", say("lead")),
    ...(person ? whatIsHere(person, found) : [element("p", say("nobody"), { class: "banner" })]),
    ...(found.others ? [element("p", say("others"), { class: "quiet" })] : []),
    status,
    ...(person ? [button(say("export"), "button--primary", () => void carryOut(person))] : []),
    button(say("reset"), "", () => void reset()),
    element("p", say("reset_note"), { class: "quiet" }),
    element("a", say("open"), { href: "/app", class: "button button--quiet" }),
    button(say("other"), "button--quiet", () => {
      words = words === ZH ? EN : ZH;
      document.documentElement.lang = words === ZH ? "zh-CN" : "en";
      void draw();
    }),
  );
}

/**
 * @param {{ name: string }} person
 * @param {import("./rescuing.js").Around} found
 */
const whatIsHere = (person, { held }) => [
  element("p", say("whose", { name: person.name })),
  element("p", held ? say("held", held) : say("unknown")),
];

/** @param {string} text */
function tell(text) {
  told = text;
  return draw();
}

/** Of the person who was signed in last, and of nobody else. @param {any} person */
async function carryOut(person) {
  usePerson(person.post ? `${person.id}.${person.post}` : person.id);
  await tell(say("exporting"));
  try {
    const made = await saveFile((write) => exportUnsent(person, write));
    await tell([say("exported", made), made.lost ? say("lost", made) : ""].join(" "));
  } catch (problem) {
    await tell(problem instanceof NotSaved ? "" : say("failed", { why: String(problem) }));
  }
}

async function reset() {
  if (!navigator.onLine) return tell(say("offline"));
  await takeAppAway();
  await tell(say("reset_done"));
}

applySettings();
void draw();
