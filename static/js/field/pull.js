/** Bringing to the phone what its person needs without a network: each page in one transaction, so never half of one. */
import { keyOf } from "./catalogue.js";
import { inDb } from "./db.js";
import { offerAgain } from "./delivered.js";
import { phoneTold } from "./phone-told.js";
import { currentPerson, knowEnterprise } from "./session.js";
import { ask, ownName, Refused } from "./talk.js";

const SINCE = ["areas", "points", "equipment", "hazards", "readings"];

/**
 * A pull that is under way: what to ask for next, and what it brought until now of what it brings whole: tasks, and all
 * else where it began from nothing. Its first page had a tag and came after a number.
 * @typedef {{ next: string, seen: Record<string, string[]> | null, first?: { cursor: number, tag: string } }} Going
 */

/** People and the first tasks come with a first page alone: where it came long ago, it is asked for once more. */
export async function pull() {
  const headers = { ...(await ownName()), ...(await phoneTold()) };
  const begunEarlier = Boolean(await inDb((db) => db.get("meta", "pulling")));
  for (let more = true; more; ) more = await pullPage(headers);
  for (let more = begunEarlier; more; ) more = await pullPage(headers);
}

/** @param {Record<string, string>} headers @returns {Promise<boolean>} whether there is more */
async function pullPage(headers) {
  const [going, cursor = 0, known] = await inDb((db) =>
    Promise.all(["pulling", "cursor", "pulled"].map((key) => db.get("meta", key))),
  );
  const where = going ? `next=${going.next}` : `cursor=${cursor}`;
  const same = !going && known?.cursor === cursor;
  const answer = await ask(`/api/v1/sync/pull?${where}`, same ? { ...headers, "If-None-Match": known.tag } : headers);
  if (!answer) return false; // it is all as it was
  if (!(await isStillFor(answer))) throw new Refused(409, { code: "sync.somebody_else" }); // who it is is asked anew
  const first = going ? going.first : { cursor, tag: answer.tag };
  await keep(answer, going ?? null, first);
  await knowEnterprise(answer.enterprise);
  await fetchChecklists(answer.checklists);
  // Only now is all of it here: an answer "as it was" must not hide what the line cut off.
  if (first?.tag && !answer.next) await inDb((db) => db.put("meta", first, "pulled"));
  return Boolean(answer.next);
}

/**
 * Pages take their time: somebody else may have signed in meanwhile in another tab, work elsewhere now, or the server
 * may be one that was brought back from a copy. What it says then belongs into no list of before.
 * @param {any} answer
 */
async function isStillFor({ me, epoch }) {
  const [person, known] = await Promise.all([currentPerson(), inDb((db) => db.get("meta", "epoch"))]);
  const same = !me || (me.id === person?.id && me.enterprise === (person?.enterprise?.id ?? null));
  return same && (!known || !epoch || known === epoch);
}

/** Another epoch: the server came back from an older copy and may have lost what it confirmed. @param {string} epoch */
export async function watchEpoch(epoch) {
  const known = await inDb((db) => db.get("meta", "epoch"));
  if (known && known !== epoch) {
    await offerAgain();
    for (const key of ["cursor", "pulling", "pulled"]) await inDb((db) => db.delete("meta", key));
  }
  await inDb((db) => db.put("meta", epoch, "epoch"));
}

/**
 * What a pull brings whole it puts over what is here, and takes away what that did not bring when its last page has
 * come: whatever cuts it off, the phone never has less than before.
 * @param {any} answer
 * @param {Going | null} going
 * @param {Going["first"]} first
 */
const keep = (answer, going, first) =>
  inDb(async (db) => {
    const tx = db.transaction([...SINCE, "people", "tasks", "meta"], "readwrite");
    const meta = tx.objectStore("meta");
    const seen = { ...(going?.seen ?? begun(answer)) };
    for (const [name, rows] of Object.entries(brought(answer))) {
      for (const row of rows) await tx.objectStore(name).put(row);
      if (seen[name]) seen[name] = [...seen[name], ...rows.map(({ id }) => id)];
      if (seen[name] && !answer.next) await leaveOnly(tx.objectStore(name), new Set(seen[name]));
    }
    if (answer.people)
      await leaveOnly(
        tx.objectStore("people"),
        new Set(answer.people.map((/** @type {{ id: string }} */ { id }) => id)),
      );
    if (answer.profile || !going) await meta.put(answer.profile ?? {}, "profile");
    if (answer.checklists || !going) await meta.put(answer.checklists ?? [], "checklists");
    if (answer.next) await meta.put({ next: answer.next, seen, first }, "pulling");
    else await meta.delete("pulling");
    if (!seen.areas || !answer.next) await meta.put(answer.cursor, "cursor");
    await tx.done;
  });

/** What is gone of these goes with the last page. @param {any} answer the first page @returns {Record<string, string[]>} */
const begun = ({ full, tasks }) =>
  Object.fromEntries([...(full ? SINCE : []), ...(tasks ? ["tasks"] : [])].map((name) => [name, []]));

/** @param {any} answer @returns {Record<string, { id: string }[]>} by store */
const brought = (answer) => ({
  ...Object.fromEntries([...SINCE, "people"].map((name) => [name, answer[name] ?? []])),
  tasks: answer.tasks ?? answer.more_tasks ?? [],
});

/** @param {any} store @param {Set<string>} ids */
async function leaveOnly(store, ids) {
  for (const id of await store.getAllKeys()) if (!ids.has(id)) await store.delete(id);
}

/** Those of the trade are taken along; the others come when somebody wants them. @param {import("./catalogue.js").Row[]} rows */
async function fetchChecklists(rows) {
  for (const row of rows ?? []) if (row.take !== false) await takeChecklist(row);
}

/** What drafts that came from another device are answered by; without a network they come later. @param {import("./drafts.js").Draft[]} drafts */
export async function bringChecklists(drafts) {
  for (const { checklist, version } of drafts) {
    const known = await inDb((db) => db.getKey("checklists", keyOf(checklist, version)));
    if (!known) await takeChecklist(/** @type {any} */ ({ slug: checklist, version })).catch(() => {});
  }
}

/**
 * A version never changes: what is here is asked for again only when something is new about the documents it rests on.
 * @param {import("./catalogue.js").Row} row
 */
export async function takeChecklist({ slug, version, bases = "" }) {
  const key = keyOf(slug, version);
  const known = await inDb((db) => db.get("checklists", key));
  if (known && (known.bases ?? "") === bases) return;
  try {
    const content = await ask(`/api/v1/checklists/${slug}/${version}?bases=${bases}`);
    await inDb((db) => db.put("checklists", { key, content, bases }));
  } catch (error) {
    if (!known) throw error;
  }
}
