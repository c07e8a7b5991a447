/** How much of what each record waited for is there: for its percentage, and to know when it is whole. */

export class Arriving {
  /** @type {Map<string, number>} bytes by record */ #bytes = new Map();

  /** @param {Map<string, string[]>} missing hashes that the server waits for, by record */
  constructor(missing) {
    /** @type {Map<string, Set<string>>} */
    this.left = new Map([...missing].map(([id, hashes]) => [id, new Set(hashes)]));
    this.wanted = missing;
  }

  /** @param {import("./turns.js").Row} row @param {number} sent of the photo under way */
  percent(row, sent) {
    const wanted = new Set(this.wanted.get(row.id));
    const files = new Map(row.fact.files.map((file) => [file.sha256, file.bytes]));
    const total = [...wanted].reduce((sum, sha256) => sum + (files.get(sha256) ?? 0), 0);
    return Math.min(99, Math.floor((100 * ((this.#bytes.get(row.id) ?? 0) + sent)) / (total || 1)));
  }

  /** @param {import("./turns.js").Row} row @param {import("./facts.js").FileEntry} file @returns {boolean} nothing is missing any more */
  arrived(row, file) {
    this.#bytes.set(row.id, (this.#bytes.get(row.id) ?? 0) + file.bytes);
    const left = this.left.get(row.id);
    left?.delete(file.sha256);
    return !left?.size;
  }
}
