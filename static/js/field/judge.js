/** What a measured answer comes to: its limits decide, both included, by exact decimals as on the server. */

/** @typedef {import("./catalogue.js").Item} Item */

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/**
 * @param {Item} item
 * @param {string} value as typed
 * @returns {"pass" | "fail" | null} null while it is no number
 */
export function judgeReading(item, value) {
  const number = scaled(value);
  if (number === null) return null;
  const { min, max } = item.reading ?? {};
  const low = min == null ? null : scaled(min);
  const high = max == null ? null : scaled(max);
  return (low === null || number >= low) && (high === null || number <= high) ? "pass" : "fail";
}

/** Twelve places behind the point, as a whole number: floats would misjudge a limit. @param {string} text */
function scaled(text) {
  const match = NUMBER.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = "", part = ""] = match;
  if (!whole && !part) return null;
  const size = BigInt(whole || "0") * 10n ** 12n + BigInt(part.slice(0, 12).padEnd(12, "0"));
  return sign === "-" ? -size : size;
}
