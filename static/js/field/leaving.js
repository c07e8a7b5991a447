/**
 * Signing out, also where nobody hears it: the server is told as soon as there is a network, and before that nobody
 * is let in by what the browser still holds.
 */
import { inShell } from "./db.js";
import { forgetPerson } from "./session.js";
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

/** Ends on the server what ended here, if it has not heard of it yet. */
export async function settleLeaving() {
  if (!(await inShell((db) => db.get("meta", LEAVING)))) return;
  const answer = await fetch("/logout", { method: "POST" }).catch((problem) => {
    throw new Unreachable(String(problem));
  });
  if (!answer.ok || answer.headers.get("zicha-server") !== "1") throw new Unreachable(`not ended: ${answer.status}`);
  await inShell((db) => db.delete("meta", LEAVING));
}
