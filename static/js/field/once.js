/**
 * Handing in once: a second tap while the first is on its way, another tab with the same form, or a form that a killed
 * browser left behind makes no second record. Knows no screen.
 */
import { newId } from "./ids.js";
import { canonical } from "./merging.js";
import { enqueue } from "./outbox.js";

/** @type {WeakSet<object>} */
const given = new WeakSet();

/**
 * @param {object} form what is handed in; where keeping it failed it may be tried again
 * @param {() => Promise<unknown>} keep
 * @returns {Promise<boolean>} whether it was this tap
 */
export async function once(form, keep) {
  if (given.has(form)) return false;
  given.add(form);
  try {
    await keep();
    return true;
  } catch (problem) {
    given.delete(form);
    throw problem;
  }
}

/**
 * What a form says goes into the outbox under the form's own ids. Another tab may have handed it in, and this one says
 * something else by now: then it is a record of its own, and none of it gets lost.
 * @param {{ fact: string, hazard?: string }} form
 * @param {() => import("./facts.js").Fact} make
 * @returns {Promise<import("./facts.js").Fact>} the one in the outbox
 */
export async function giveOnce(form, make) {
  const wanted = make();
  const held = await enqueue(wanted);
  if (said(held) === said(wanted)) return held;
  form.fact = newId();
  if (form.hazard) form.hazard = newId();
  return enqueue(make());
}

/** @param {import("./facts.js").Fact} fact */
const said = ({ kind, body, files }) =>
  canonical({ kind, body, marks: files.map(({ sha256, marks = [] }) => [sha256, marks]) });
