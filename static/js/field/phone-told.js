/** What this phone tells the server of itself with a sync that it does anyway, so that somebody notices if it stays away. */
import { listDrafts } from "./drafts.js";
import { undelivered } from "./outbox.js";
import { promised, room } from "./room.js";
import { waitingPhotos } from "./unsafe.js";

/**
 * As a header: what no receipt covers, the oldest of it, drafts, room, build. Nothing where it cannot be said.
 * @returns {Promise<Record<string, string>>}
 */
export async function phoneTold() {
  try {
    return { "Zicha-Phone": JSON.stringify(await told()) };
  } catch {
    return {}; // no sync fails for that
  }
}

async function told() {
  const [rows, drafts, space, kept] = await Promise.all([undelivered(), listDrafts(), room(), promised()]);
  const photos = waitingPhotos(rows);
  const made = [...rows.map((row) => row.fact.occurred_at), ...drafts.map((draft) => draft.started_at)].sort();
  return {
    records: rows.length,
    photos: photos.size,
    bytes: [...photos.values()].reduce((sum, bytes) => sum + bytes, 0),
    drafts: drafts.length,
    ...(made[0] && { oldest: made[0] }),
    ...(typeof APP_VERSION === "string" && { app: APP_VERSION }),
    ...(space && { used: Math.round(space.used), quota: Math.round(space.quota) }),
    ...(kept !== null && { kept }),
  };
}
