/** Tags that stand for nothing on this phone are told to the enterprise: a thing without a record hangs there. */
import { listChecklists } from "./catalogue.js";
import { now } from "./dates.js";
import { newFact } from "./facts.js";
import { enqueueNews } from "./outbox.js";
import { currentPerson } from "./session.js";

/** Pointing at the same tag again within this time says nothing new. */
const QUIET_MS = 3_600_000;

/**
 * A phone that was never in step knows no tag at all, and a visitor has no list of their own: neither tells.
 * @param {string} tag as it was read
 * @returns {Promise<boolean>} whether it was told now
 */
export async function tellUnknown(tag) {
  if (!tag) return false; // nothing that can be read stood in it
  if ((await currentPerson())?.role === "regulator" || !(await listChecklists()).length) return false;
  const since = now().getTime() - QUIET_MS;
  const fact = newFact("tag.seen_unknown", null, { tag });
  const told = await enqueueNews(
    fact,
    ({ kind, body, occurred_at }) => kind === fact.kind && body.tag === tag && Date.parse(occurred_at) > since,
    QUIET_MS,
  );
  return told.id === fact.id;
}
