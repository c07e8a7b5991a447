/** What no receipt covers, in numbers (pure). */

/** @typedef {import("./stored.js").Stored} Stored */

/** In the words of the status strip. @param {Stored[]} rows without a receipt */
export function counted(rows) {
  const inspections = rows.filter((row) => row.fact.kind === "inspection.submitted").length;
  return { inspections, reports: rows.length - inspections, photos: waitingPhotos(rows).size };
}

/** Photos of these records that the server still waits for, each with its bytes. @param {Stored[]} rows */
export function waitingPhotos(rows) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const row of rows)
    for (const sha256 of awaited(row))
      found.set(sha256, row.fact.files.find((file) => file.sha256 === sha256)?.bytes ?? 0);
  return found;
}

/** @param {Stored} row */
const awaited = ({ missing, fact, withdrawn = [] }) =>
  (missing ?? fact.files.map((file) => file.sha256)).filter((sha256) => !withdrawn.includes(sha256));
