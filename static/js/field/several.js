/**
 * Sections that are answered once for each of several things: every thing has copies of the questions, each under a
 * key of its own. Knows no screen.
 */
import { shows } from "./expression.js";
import { locale } from "./wording.js";

/** @typedef {import("./catalogue.js").Item} Item */
/** @typedef {import("./catalogue.js").Section} Section */
/** @typedef {import("./catalogue.js").Checklist} Checklist */
/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {{ place: number, name: string }} Thing one of several; its place is never given to another */
/** @typedef {{ section: Section, items: Item[], thing?: Thing }} Part */

const MOST = 30;

/** @param {string} item @param {number} place */
const keyOf = (item, place) => `${item}#${place}`;

/** Which question an answer's key is about. @param {string} key */
export const itemOf = (key) => key.split("#", 1)[0] ?? key;

/**
 * What is asked, by the profile and the answers so far.
 * @param {Checklist} checklist
 * @param {Draft} draft
 * @param {Record<string, unknown>} profile
 * @returns {Part[]}
 */
export function partsOf(checklist, draft, profile) {
  const known = { profile, answers: draft.answers };
  return checklist.sections
    .filter((section) => shows(section.applies, known))
    .flatMap((section) =>
      section.repeat
        ? thingsOf(section, draft, profile).map((thing) => copy(section, thing, known))
        : [{ section, items: section.items.filter((item) => shows(item.applies, known)) }],
    )
    .filter((part) => part.items.length > 0);
}

/**
 * The things of a section: as many as were declared until somebody says otherwise, at least one.
 * @param {Section} section
 * @param {Draft} draft
 * @param {Record<string, unknown>} profile
 * @returns {Thing[]}
 */
export function thingsOf(section, draft, profile) {
  const told = draft.several?.[section.id];
  if (told) return told;
  const declared = profile[section.repeat?.count ?? ""];
  const count = typeof declared === "number" ? Math.min(Math.max(1, declared), mostOf(section)) : 1;
  return Array.from({ length: count }, (_, index) => newThing(section, index + 1));
}

/** @param {Section} section */
export const mostOf = (section) => section.repeat?.most ?? MOST;

/**
 * One more, at a place that nobody had: the answers of one that was dropped are still there, and are not its own.
 * @param {Section} section
 * @param {Thing[]} things
 * @param {Draft["answers"]} answers
 * @returns {Thing[]}
 */
export const oneMore = (section, things, answers) => [
  ...things,
  newThing(section, Math.max(0, ...things.map((thing) => thing.place), ...placesIn(section, answers)) + 1),
];

/** @param {Section} section @param {Draft["answers"]} answers */
const placesIn = (section, answers) =>
  Object.keys(answers)
    .filter((key) => key.includes("#") && section.items.some(({ id }) => id === itemOf(key)))
    .map((key) => Number(key.slice(key.indexOf("#") + 1)));

/**
 * One that was dropped, with its answers; only one that had none may find its place taken.
 * @param {Thing[]} things
 * @param {Thing} thing
 * @returns {Thing[]}
 */
export const broughtBack = (things, thing) => {
  const taken = things.some(({ place }) => place === thing.place);
  const place = taken ? Math.max(...things.map((one) => one.place)) + 1 : thing.place;
  return [...things, { ...thing, place }].sort((one, other) => one.place - other.place);
};

/** Until somebody says what it is called. @param {Section} section @param {number} place @returns {Thing} */
function newThing({ repeat }, place) {
  const of = (locale() === "en" && repeat?.of.en) || repeat?.of.zh;
  return { place, name: [of, place].filter(Boolean).join(" ") };
}

/**
 * What a thing is called in the record; no two of a section alike.
 * @param {Thing} thing
 * @param {Thing[]} all
 */
export function nameOf(thing, all) {
  const name = thing.name.trim() || String(thing.place);
  const alike = all.some((other) => other.place < thing.place && other.name.trim() === name);
  return alike ? `${name} (${thing.place})` : name;
}

/**
 * An expression in a section that is there several times looks at the answers about the same thing.
 * @param {Section} section
 * @param {Thing} thing
 * @param {import("./expression.js").Known} known
 * @returns {Part}
 */
function copy(section, thing, known) {
  const own = section.items.flatMap(({ id }) => {
    const answer = known.answers[keyOf(id, thing.place)];
    return answer ? [[id, answer]] : [];
  });
  const here = { profile: known.profile, answers: { ...known.answers, ...Object.fromEntries(own) } };
  const items = section.items
    .filter((item) => shows(item.applies, here))
    .map((item) => ({ ...item, id: keyOf(item.id, thing.place) }));
  return { section, items, thing };
}
