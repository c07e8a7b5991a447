/**
 * In which order photos go: small ones first, over all records, so that a giant one does not hold up many. What has
 * waited for days counts for less and less, so that a giant one comes too. Knows no line and no store.
 */

/** @typedef {import("./facts.js").FileEntry} FileEntry */
/** @typedef {{ id: string, fact: import("./facts.js").Fact }} Row */
/** @typedef {{ file: FileEntry, rows: Row[] }} Load one photo, and every record that waits for it */

const DAY_MS = 86_400_000;

/**
 * One photo may answer two questions, or belong to two records: it goes once.
 * @param {Row[]} rows
 * @param {Map<string, string[]>} missing what the server waits for, by record
 * @returns {Load[]}
 */
export function loads(rows, missing) {
  /** @type {Map<string, Load>} */
  const found = new Map();
  for (const row of rows)
    for (const sha256 of new Set(missing.get(row.id) ?? [])) {
      const file = row.fact.files.find((one) => one.sha256 === sha256);
      const held = found.get(sha256);
      if (held) held.rows.push(row);
      else if (file) found.set(sha256, { file, rows: [row] });
    }
  return [...found.values()];
}

/**
 * Those that the server stumbled over come last, whatever their size.
 * @param {Load[]} all
 * @param {number} nowMs
 * @param {Map<string, number>} stumbles how often, by hash
 */
export function inTurn(all, nowMs, stumbles) {
  const weight = (/** @type {Load} */ { file, rows }) =>
    file.bytes / 2 ** Math.max(0, (nowMs - Math.min(...rows.map(({ fact }) => Date.parse(fact.occurred_at)))) / DAY_MS);
  const often = (/** @type {Load} */ { file }) => stumbles.get(file.sha256) ?? 0;
  return [...all].sort((a, b) => often(a) - often(b) || weight(a) - weight(b));
}
