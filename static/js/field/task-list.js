/**
 * Which checks wait today, in the order in which people walk (pure): those for the person first, what is over or ends
 * today before what has time, and then area by area as on the last patrol.
 */
import { dayAfter, today } from "./dates.js";

/** @typedef {import("./places.js").Task} Task */
/** @typedef {{ checklist: string, point?: string | null, area?: string | null, equipment?: string | null, at: string }} Walked what this phone handed in, and when */
/** @typedef {Task & { mine: boolean, late: boolean, ends: string }} Waiting `ends` is a moment where it ends within a day, else a day */

const DAY_MS = 86_400_000;

/**
 * @param {object} known
 * @param {Task[]} known.tasks
 * @param {Walked[]} known.walked
 * @param {string | undefined} known.me
 * @param {Date} known.now
 * @returns {{ waiting: Waiting[], done: number }} `done` are those of today
 */
export function todaysTasks({ tasks, walked, me, now }) {
  const walks = (/** @type {Task} */ task) => walked.filter((walk) => counts(walk, task));
  const here = new Set(tasks.filter((task) => walks(task).length));
  const open = tasks.filter((task) => task.state === "open" && !here.has(task));
  const waiting = [...grouped(open).values()].flatMap((own) => chosen(own, now));
  return {
    waiting: waiting.map((task) => shown(task, me, now)).sort(inOrder(now)),
    done: tasks.filter((task) => isOfToday(task, walks(task), now)).length,
  };
}

/** Walked here today, or done by somebody whose day it was. @param {Task} task @param {Walked[]} walks @param {Date} now */
const isOfToday = ({ state, due }, walks, now) =>
  walks.some(({ at }) => today(new Date(at)) === today(now)) || (state === "done" && due === today(now));

/** Whether a walk does a task: the thing, or else the risk point, or else the area. @param {Walked} walk @param {Task} task */
function counts(walk, task) {
  const at = Date.parse(walk.at);
  if (walk.checklist !== task.checklist.split("@")[0] || at < opens(task) || at >= closes(task)) return false;
  if (task.equipment) return walk.equipment === task.equipment;
  if (task.point) return walk.point === task.point || (!walk.point && walk.area === task.area);
  return !task.area || walk.area === task.area;
}

/** @param {Task} task */
const opens = ({ opens_at, opens }) => Date.parse(opens_at ?? `${opens}T00:00:00+08:00`);

/** @param {Task} task */
const closes = ({ closes_at, due }) => Date.parse(closes_at ?? `${dayAfter(due, 1)}T00:00:00+08:00`);

/** @param {Task[]} tasks */
function grouped(tasks) {
  /** @type {Map<string, Task[]>} */
  const found = new Map();
  for (const task of [...tasks].sort((a, b) => closes(a) - closes(b))) {
    const key = task.plan ?? task.point ?? task.id;
    found.set(key, [...(found.get(key) ?? []), task]);
  }
  return found;
}

/**
 * Of one plan what counts now: the window that is open, else the one before it that is over, else the next, where that
 * begins within a day.
 * @param {Task[]} own by when they end
 * @param {Date} now
 */
function chosen(own, now) {
  const at = own.findIndex((task) => closes(task) > now.getTime());
  const [next, before] = at < 0 ? [undefined, own.at(-1)] : [own[at], own[at - 1]];
  if (next && opens(next) <= now.getTime()) return [next];
  if (before) return [before];
  return next && opens(next) <= now.getTime() + DAY_MS ? [next] : [];
}

/** @param {Task} task @param {string | undefined} me @param {Date} now @returns {Waiting} */
const shown = (task, me, now) => ({
  ...task,
  mine: Boolean(me && task.people?.includes(me)),
  late: closes(task) <= now.getTime(),
  ends: task.closes_at && !midnight(task.closes_at) ? task.closes_at : task.due,
});

/** In China a day begins at this hour of universal time. @param {string} moment */
const midnight = (moment) => moment.slice(11, 16) === "16:00";

/** @param {Date} now @returns {(a: Waiting, b: Waiting) => number} */
const inOrder = (now) => {
  const last = Date.parse(`${dayAfter(today(now), 1)}T00:00:00+08:00`);
  const key = (/** @type {Waiting} */ task) => [
    task.mine ? 0 : 1,
    closes(task) <= last ? 0 : 1,
    closes(task) <= last ? (task.walk ?? Number.MAX_SAFE_INTEGER) : 0,
    closes(task),
  ];
  return (a, b) => {
    const [one, other] = [key(a), key(b)];
    const place = one.findIndex((value, index) => value !== other[index]);
    return place < 0 ? 0 : Number(one[place]) - Number(other[place]);
  };
};
