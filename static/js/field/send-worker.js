/**
 * The engine's sending half, inside the worker: runs when the browser says that there is a line again, with no page
 * open. The same store, the same lock, the same code as in the page; only photos travel by fetch.
 */
import { ERRAND } from "./background.js";
import { undelivered } from "./outbox.js";
import { push } from "./push.js";
import { freshPerson } from "./session.js";
import { ask, Refused } from "./talk.js";
import { oneSender } from "./turn.js";

Object.assign(self, { errand: async (/** @type {string} */ tag) => tag === ERRAND && send() });

/** A page that is at it now may be killed in the middle: the browser is asked to look once more. */
async function send() {
  const done = await oneSender(() => deliver().then(() => true));
  if (!done) throw new Error("somebody else is sending");
}

/** An error asks the browser to wake us once more; a refusal is for the person, who sees it when the app opens. */
async function deliver() {
  const person = await freshPerson();
  if (!person || !(await undelivered()).length) return;
  try {
    const { me } = await ask("/api/v1/me");
    if (me.id === person.id) await push(() => {});
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
  } finally {
    tellPages();
  }
}

function tellPages() {
  const pages = new BroadcastChannel("zicha");
  pages.postMessage("changed");
  pages.close();
}
