/**
 * What this person may do with this hazard now. The server decides in the end; this keeps the phone from
 * offering what cannot work, and says why where people would ask.
 */

/** @typedef {import("../hazards.js").Hazard} Hazard */
/** @typedef {{ id: string, role: string }} Who */
/** @typedef {"classify" | "assign" | "rectify" | "verify" | "control" | "double_report" | "extend" | "answer" | "hand_over" | "reopen"} Action */

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
  const leads = LEADERS.includes(who.role);
  const orders = FOREMEN.includes(who.role);
  if (hazard.state === "closed") return leads ? ["reopen"] : [];
  const open = hazard.state !== "rectified";
  const staff = who.role !== "contractor"; // who comes for a time moves no deadline and gives nothing on
  const serious = hazard.level !== "general";
  /** @type {[Action, boolean][]} */
  const rules = [
    ["classify", leads && hazard.level === "suspected_major"],
    ["answer", mayAnswer(hazard, who)],
    ["verify", mayVerify(hazard, who)],
    ["rectify", open && hazard.assignee === who.id],
    ["assign", orders && open],
    ["rectify", open && hazard.assignee !== who.id],
    ["control", orders && serious && !hazard.controlled_at],
    ["double_report", leads && serious && !hazard.double_reported_at],
    ["hand_over", hazard.state === "assigned" && hazard.assignee === who.id && staff && !leads],
    ["extend", (leads || (staff && hazard.assignee === who.id)) && open && !hazard.asked_due && mayExtend(hazard)],
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
  if (hazard.supervision === "ordered" || hazard.supervision === "applied") return false; // at a desk, after an application
  if (hazard.level === "general") return [...LEADERS, "regulator"].includes(who.role);
  return hazard.level === "major" && who.role === "regulator";
}

/**
 * Nobody answers themselves; about a major one or under an order the regulator decides.
 * @param {Hazard} hazard
 * @param {Who} who
 */
function mayAnswer(hazard, who) {
  if (!hazard.asked_due || hazard.asked_by === who.id) return false;
  return who.role === "regulator" || (LEADERS.includes(who.role) && hazard.level === "general");
}

/**
 * Whether this person gives the time or asks for it: only an owner gives it, and not of a major hazard.
 * @param {Hazard} hazard
 * @param {Who | undefined} who
 */
export const gives = (hazard, who) => who?.role === "owner" && hazard.level === "general" && !hazard.supervision;

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
