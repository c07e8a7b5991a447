/**
 * What this person may do with this hazard now. The server decides in the end; this keeps the phone from
 * offering what cannot work, and says why where people would ask.
 */

/** @typedef {import("../hazards.js").Hazard} Hazard */
/** @typedef {{ id: string, role: string }} Who */
/** @typedef {"classify" | "assign" | "rectify" | "verify" | "control" | "double_report" | "extend"} Action */

const LEADERS = ["owner", "officer"];
/** Who gives out work and shuts off a danger on the spot. */
const FOREMEN = [...LEADERS, "leader"];

/**
 * The most needed first.
 * @param {Hazard} hazard
 * @param {Who} who
 * @returns {Action[]}
 */
export function actionsFor(hazard, who) {
  if (hazard.state === "closed") return [];
  const leads = LEADERS.includes(who.role);
  const orders = FOREMEN.includes(who.role);
  const open = hazard.state !== "rectified";
  const serious = hazard.level !== "general";
  /** @type {[Action, boolean][]} */
  const rules = [
    ["classify", leads && hazard.level === "suspected_major"],
    ["verify", mayVerify(hazard, who)],
    ["rectify", open && hazard.assignee === who.id],
    ["assign", orders && open],
    ["rectify", open && hazard.assignee !== who.id],
    ["control", orders && serious && !hazard.controlled_at],
    ["double_report", leads && serious && !hazard.double_reported_at],
    ["extend", leads && open && mayExtend(hazard)],
  ];
  return rules.filter(([, allowed]) => allowed).map(([action]) => action);
}

/**
 * Never who rectified it; a major one only by the regulator's word.
 * @param {Hazard} hazard
 * @param {Who} who
 */
function mayVerify(hazard, who) {
  if (hazard.state !== "rectified" || hazard.rectified_by === who.id) return false;
  if (hazard.level === "general") return [...LEADERS, "regulator"].includes(who.role);
  return hazard.level === "major" && who.role === "regulator";
}

/** Once, in time, and a major hazard only under interim control. @param {Hazard} hazard */
const mayExtend = (hazard) =>
  !hazard.extended && !hazard.overdue && (hazard.level === "general" || Boolean(hazard.controlled_at));

/**
 * Why nobody here can verify what is waiting for it.
 * @param {Hazard} hazard
 * @param {Who} who
 * @returns {"own" | "regulator" | null}
 */
export function whyNotVerify(hazard, who) {
  if (hazard.state !== "rectified") return null;
  if (hazard.level !== "general" && who.role !== "regulator") return "regulator";
  return hazard.rectified_by === who.id ? "own" : null;
}
