/** Bringing to the phone what its person needs without a network: one transaction, so never half of an answer. */
import { keyOf } from "./catalogue.js";
import { inDb } from "./db.js";
import { offerAgain } from "./outbox.js";
import { knowEnterprise } from "./session.js";
import { ask, ownName } from "./talk.js";

const SINCE = ["areas", "points", "equipment", "hazards", "readings"];
const WHOLE = ["people", "tasks"];

export async function pull() {
  const cursor = await inDb((db) => db.get("meta", "cursor"));
  const answer = await ask(`/api/v1/sync/pull?cursor=${cursor ?? 0}`, await ownName());
  await keep(answer);
  await knowEnterprise(answer.enterprise);
  await fetchChecklists(answer.checklists);
}

/** Another epoch: the server came back from an older copy and may have lost what it confirmed. @param {string} epoch */
export async function watchEpoch(epoch) {
  const known = await inDb((db) => db.get("meta", "epoch"));
  if (known && known !== epoch) {
    await offerAgain();
    await inDb((db) => db.delete("meta", "cursor"));
  }
  await inDb((db) => db.put("meta", epoch, "epoch"));
}

/** @param {any} answer */
const keep = (answer) =>
  inDb(async (db) => {
    const tx = db.transaction([...SINCE, ...WHOLE, "meta"], "readwrite");
    for (const name of [...SINCE, ...WHOLE]) {
      const store = tx.objectStore(name);
      if (answer.full || WHOLE.includes(name)) await store.clear();
      for (const row of answer[name] ?? []) await store.put(row);
    }
    const meta = tx.objectStore("meta");
    await meta.put(answer.profile ?? {}, "profile");
    await meta.put(answer.checklists ?? [], "checklists");
    await meta.put(answer.cursor, "cursor");
    await tx.done;
  });

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
