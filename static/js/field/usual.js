/**
 * Which checklists people mostly want here: those of the thing they stand at, those that are due, those of last time.
 * A library of hundreds opens on these. Pure.
 */

/** @typedef {import("./catalogue.js").Row} Row */

const MOST = 5;
/** So many lists can lie open; more are folded by when they are walked. */
const OPEN = 6;

/**
 * @param {object} known
 * @param {Row[]} known.rows
 * @param {{ area: string, equipment: string }} known.where
 * @param {{ type: string, checklist?: string | null }} [known.thing] the one that is chosen
 * @param {import("./places.js").Task[]} known.tasks
 * @param {{ checklist: string, area?: string, equipment?: string }[]} known.past newest first
 * @returns {Row[]} the most likely first
 */
export function usual({ rows, where, thing, tasks, past }) {
  const due = tasks.filter(({ state, area }) => state === "open" && (area ?? "") === where.area);
  const here = past.filter((one) => (one.area ?? "") === where.area && (one.equipment ?? "") === where.equipment);
  const slugs = [
    ...(thing ? [slugOf(thing.checklist ?? ""), ...rows.filter(isFor(thing)).map(({ slug }) => slug)] : []),
    ...[...due].sort((a, b) => (a.due < b.due ? -1 : 1)).map(({ checklist }) => slugOf(checklist)),
    ...[...here, ...past].map(({ checklist }) => checklist),
  ];
  return [...new Set(slugs)].flatMap((slug) => rows.find((row) => row.slug === slug) ?? []).slice(0, MOST);
}

/** @param {{ type: string }} thing */
const isFor =
  ({ type }) =>
  (/** @type {Row} */ { equipment = [], standing }) =>
    equipment.includes(type) && standing !== "elsewhere" && standing !== "not";

/** A task or a thing may name a version. @param {string} checklist */
const slugOf = (checklist) => checklist.split("@")[0] ?? "";

/**
 * Which of the groups lie open: from the first on, for as long as they fit on a screen.
 * @template {{ rows: Row[] }} T
 * @param {T[]} groups
 * @param {number} before how many rows stand above them
 * @returns {(T & { open: boolean })[]}
 */
export function opened(groups, before) {
  let shown = before;
  let open = true;
  return groups.map((group) => {
    open &&= shown === 0 || shown + group.rows.length <= OPEN;
    shown += group.rows.length;
    return { ...group, open };
  });
}
