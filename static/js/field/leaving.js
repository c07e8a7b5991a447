/**
 * Signing out, also where nobody hears it: the server is told as soon as there is a network, and before that nobody
 * is let in by what the browser still holds.
 */
import { inShell, wipePersonDb } from "./db.js";
import { currentPerson, forgetPerson, storeOf } from "./session.js";
import { Unreachable } from "./talk.js";

const LEAVING = "leaving";

/** Leaves the person's data where it is, for nobody but that person. @returns {Promise<boolean>} the server knows */
export async function leave() {
  await inShell((db) => db.put("meta", true, LEAVING));
  await forgetPerson();
  return settleLeaving().then(
    () => true,
    () => false,
  );
}

/** All that this phone keeps of its person is deleted, and the server told that it is gone. */
export async function forgetForGood() {
  const person = await currentPerson();
  if (!person) return;
  await wipePersonDb(storeOf(person));
  await leave();
}

/** Ends on the server what ended here, if it has not heard of it yet. */
export async function settleLeaving() {
  if (!(await inShell((db) => db.get("meta", LEAVING)))) return;
  const answer = await fetch("/logout", { method: "POST" }).catch((problem) => {
    throw new Unreachable(String(problem));
  });
  if (!answer.ok || answer.headers.get("zicha-server") !== "1") throw new Unreachable(`not ended: ${answer.status}`);
  await inShell((db) => db.delete("meta", LEAVING));
}
