/**
 * Beginning from an earlier inspection: what is still so is taken over (the things of a section, what does not apply
 * and why), what has to be looked at again is not. A pass or a fail is never copied, only shown as what it was.
 */
import { items } from "./outbox.js";

/** @typedef {import("./facts.js").Fact} Fact */
/** @typedef {import("./catalogue.js").Checklist} Checklist */
/** @typedef {import("./catalogue.js").Section} Section */
/** @typedef {import("./several.js").Thing} Thing */
/** @typedef {{ item: string, which?: string, result: "pass" | "fail" | "na", reason?: string }} Given */

/**
 * @typedef {object} Again
 * @property {string} from the inspection that was taken over
 * @property {string} at when it was
 * @property {Record<string, "pass" | "fail" | "na">} results by the keys of the new answers
 */

/**
 * The newest inspection of each checklist that this phone still has.
 * @param {{ area?: string, equipment?: string }} place
 * @returns {Promise<Map<string, Fact>>}
 */
export async function lastAt({ area, equipment }) {
  const here = (await items()).filter(
    ({ fact: { kind, body } }) =>
      kind === "inspection.submitted" && same(body.area, area) && same(body.equipment, equipment),
  );
  return new Map(here.reverse().map(({ fact }) => [fact.body.checklist, fact]));
}

/**
 * @param {string | undefined} one
 * @param {string | undefined} other
 */
const same = (one, other) => (one ?? "") === (other ?? "");

/**
 * @param {Fact} fact
 * @param {Checklist} checklist of today: what it does not ask any more is left out
 */
export function takenOver({ id, occurred_at, body }, checklist) {
  const several = thingsIn(checklist, body.answers);
  const found = checklist.sections.flatMap((section) =>
    section.items.flatMap((item) =>
      answersTo(item.id, body.answers).flatMap((given) => {
        const key = keyFor(section, several[section.id], given);
        return key ? [{ item, key, given }] : [];
      }),
    ),
  );
  return {
    again: /** @type {Again} */ ({
      from: id,
      at: occurred_at,
      results: Object.fromEntries(found.map(({ key, given }) => [key, given.result])),
    }),
    several,
    answers: Object.fromEntries(found.filter(stillSo).map(({ key, given }) => [key, notHere(given)])),
  };
}

/** @param {{ item: import("./catalogue.js").Item, given: Given }} found */
const stillSo = ({ item, given }) => given.result === "na" && Boolean(given.reason) && item.allow_na !== false;

/** @param {Given} given */
const notHere = ({ reason }) => ({ result: /** @type {const} */ ("na"), reason });

/**
 * @param {string} item
 * @param {Given[]} answers
 */
const answersTo = (item, answers) => answers.filter((given) => given.item === item);

/**
 * @param {Section} section
 * @param {Thing[] | undefined} things
 * @param {Given} given
 */
function keyFor(section, things, { item, which }) {
  if (!section.repeat) return item;
  const thing = things?.find(({ name }) => name === which);
  return thing && `${item}#${thing.place}`;
}

/**
 * What a section was answered for, in the order in which it was.
 * @param {Checklist} checklist
 * @param {Given[]} answers
 * @returns {Record<string, Thing[]>}
 */
function thingsIn(checklist, answers) {
  const several = checklist.sections.filter(({ repeat }) => repeat);
  const named = several.map(({ id, items: asked }) => {
    const own = answers.filter(({ item, which }) => which && asked.some((one) => one.id === item));
    const names = [...new Set(own.map(({ which = "" }) => which))];
    return /** @type {const} */ ([id, names.map((name, index) => ({ place: index + 1, name }))]);
  });
  return Object.fromEntries(named.filter(([, things]) => things.length));
}
