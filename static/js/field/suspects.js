/**
 * Records at which the server broke. It says only that it did, not at which of twenty; so the next run offers them in
 * smaller batches, and the one that is left alone goes after all others. Forgotten with the page: a mended server
 * gets them all again.
 */

/** @typedef {import("./stored.js").Stored} Stored */

export class Suspects {
  /** @type {Map<string, number>} how often, by record */ #times = new Map();

  /** @param {number} most records in a batch of which nothing is known */
  constructor(most) {
    this.most = most;
  }

  /** @param {Stored} row how many may go together with it */
  #size = (row) => Math.max(1, this.most >> (this.#times.get(row.id) ?? 0));

  /** @param {Stored[]} batch @param {Stored} row */
  mayJoin = (batch, row) => batch.length < Math.min(...[...batch, row].map(this.#size));

  /**
   * In their order, except for those that broke the server all alone.
   * @param {Stored[]} rows
   */
  apart(rows) {
    const alone = (/** @type {Stored} */ { id }) =>
      this.most >> ((this.#times.get(id) ?? 0) - 1) <= 1 && this.#times.has(id);
    return { first: rows.filter((row) => !alone(row)), last: rows.filter(alone) };
  }

  /** @param {Stored[]} batch */
  note(batch) {
    for (const { id } of batch) this.#times.set(id, (this.#times.get(id) ?? 0) + 1);
  }

  /** @param {Stored[]} batch */
  clear(batch) {
    for (const { id } of batch) this.#times.delete(id);
  }
}
