/** What a record that was handed in says, as people ask for it: how many of each answer, what failed, who signed. Pure. */

/** @typedef {import("./facts.js").Fact} Fact */
/** @typedef {{ item: string, which?: string, result: "pass" | "fail" | "na", note?: string, value?: string, reason?: string, photos?: string[], assignee?: string, due?: string, level?: string }} Given */

/** @param {Fact} fact @returns {Given[]} */
export const answersIn = ({ body }) => (Array.isArray(body.answers) ? body.answers : []);

/** @param {Fact} fact */
export function countsIn(fact) {
  const count = (/** @type {Given["result"]} */ wanted) =>
    answersIn(fact).filter(({ result }) => result === wanted).length;
  return { pass: count("pass"), fail: count("fail"), na: count("na") };
}

/** @param {Fact} fact */
export const failsIn = (fact) => answersIn(fact).filter(({ result }) => result === "fail");

/** @param {Fact} fact @returns {import("./signature.js").Signature[]} those without lines stand by their name */
export const handsIn = ({ body }) =>
  (body.signatures ?? []).map((/** @type {any} */ hand) => ({ strokes: [], ...hand, named: !hand.strokes?.length }));

const DESK = { "inspection.submitted": "inspections", "hazard.reported": "hazards", "patrol.walked": "patrols" };

/** Where the desk shows it once it is delivered; nothing for what has no page of its own. @param {Fact} fact */
export function deskPage({ id, kind, subject }) {
  if (kind.startsWith("hazard.")) return `/hazards/${subject}`;
  const page = /** @type {Record<string, string>} */ (DESK)[kind];
  return page ? `/${page}/${id}` : "";
}
