/** How a number stands to the one that was read before. It is pointed out and decides nothing. */

/** @typedef {import("./catalogue.js").Item} Item */

/**
 * @param {Item} item
 * @param {string} before
 * @param {string} now as typed
 * @returns {{ by: string, way: "rising" | "falling", bad: boolean } | null} null where nothing can be said
 */
export function trendOf(item, before, now) {
  const [then, typed] = [Number(before), Number(now.trim() || Number.NaN)];
  if (!Number.isFinite(then) || !Number.isFinite(typed) || then === typed) return null;
  const places = Math.max(item.reading?.decimals ?? 0, decimals(before), decimals(now.trim()));
  const by = Math.abs(typed - then).toFixed(places);
  const way = typed > then ? "rising" : "falling";
  const watched = item.reading?.trend;
  const bad = Boolean(watched && [way, "either"].includes(watched.bad) && Number(by) >= Number(watched.by));
  return { by, way, bad };
}

/** @param {string} text */
const decimals = (text) => text.split(".")[1]?.length ?? 0;
