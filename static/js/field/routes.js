/** Which things a patrol goes to, in which order (pure). */

/** @typedef {import("./places.js").Equipment} Equipment */
/** @typedef {{ kind: "all" | "area" | "due" | "points", area?: string }} Route */

/**
 * @typedef {object} Site
 * @property {Equipment[]} things in use
 * @property {import("./places.js").Area[]} areas
 * @property {import("./places.js").Point[]} points
 * @property {import("./places.js").Task[]} tasks
 */

/**
 * The things along a route. Where checks are due, the earliest come first; along the risk points, the most
 * dangerous; else area by area.
 * @param {Route} route
 * @param {Site} site
 * @returns {Equipment[]}
 */
export function thingsOn({ kind, area }, site) {
  const things = inOrder(site);
  if (kind === "all") return things;
  if (kind === "area") return things.filter((thing) => within(site, thing.area).includes(area ?? ""));
  const stops = kind === "due" ? dueAreas(site) : pointAreas(site);
  return stops.flatMap((stop) => things.filter((thing) => thing.area === stop));
}

/** @param {Site} site */
const dueAreas = ({ tasks }) =>
  distinct([...tasks].filter(({ state }) => state === "open").sort((a, b) => (a.due < b.due ? -1 : 1)));

/** @param {Site} site */
const pointAreas = ({ points }) => distinct([...points].sort((a, b) => b.level - a.level));

/** @param {{ area?: string | null }[]} rows */
const distinct = (rows) => [...new Set(rows.map(({ area }) => area).filter(Boolean))];

/** By area, then by number as people count. @param {Site} site */
function inOrder({ things, areas }) {
  const names = new Map(areas.map(({ id, name }) => [id, name]));
  const key = (/** @type {Equipment} */ thing) =>
    [names.get(thing.area ?? "") ?? "\uffff", thing.number, thing.name].join("\u0000");
  return [...things].sort((a, b) => key(a).localeCompare(key(b), "zh-CN", { numeric: true }));
}

/**
 * An area and all that it is a part of.
 * @param {Site} site
 * @param {string | null | undefined} area
 * @returns {string[]}
 */
function within({ areas }, area) {
  /** @type {string[]} */
  const up = [];
  for (let at = area; at && !up.includes(at); at = areas.find(({ id }) => id === at)?.parent) up.push(at);
  return up;
}
