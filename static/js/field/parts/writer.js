/**
 * Brings what changed into the store: one piece at a time, always the newest value of each. What could not be kept
 * stays in memory and is tried again, until it is there or the place for it is gone.
 */
import { StoreFull } from "../db.js";
import { DraftGone } from "../drafts.js";

/** @typedef {"saved" | "saving" | "failed" | "full" | "gone"} Saving */

const RETRY_MS = 2_000;

export class Writer {
  /** @type {Saving} */ saving = "saved";
  /** @type {Set<string>} */ #unsaved = new Set();
  /** @type {Promise<void> | null} */ #running = null;

  /**
   * @param {(key: string) => Promise<unknown>} write the newest value of this piece
   * @param {() => void} changed
   */
  constructor(write, changed) {
    this.write = write;
    this.changed = changed;
  }

  /** @param {string} key */
  add(key) {
    if (this.saving === "gone") return;
    this.#unsaved.add(key);
    this.saving = "saving";
    void this.#run();
  }

  /** Once everything is in the store; throws when that cannot be. */
  async flush() {
    await this.#running;
    if (this.#unsaved.size) await this.#run(); // the last try failed, or came before the last change
    if (this.saving !== "saved") throw new Error(`not kept: ${this.saving}`);
  }

  #run() {
    this.#running ??= this.#writeAll().finally(() => {
      this.#running = null;
      this.changed();
    });
    return this.#running;
  }

  async #writeAll() {
    for (const key of this.#unsaved) {
      this.#unsaved.delete(key);
      try {
        await this.write(key);
      } catch (problem) {
        return this.#failed(key, problem);
      }
    }
    this.saving = "saved";
  }

  /**
   * @param {string} key
   * @param {unknown} problem
   */
  #failed(key, problem) {
    if (problem instanceof DraftGone) {
      this.#unsaved.clear();
      this.saving = "gone";
      return;
    }
    this.#unsaved.add(key);
    this.saving = problem instanceof StoreFull ? "full" : "failed";
    setTimeout(() => void this.#run(), RETRY_MS);
  }
}
