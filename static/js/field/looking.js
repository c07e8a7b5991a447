/**
 * How long a question was on the screen, in whole seconds: looked at once a second, while the page can be seen and
 * somebody is there. It says how long it was in view, not how well it was looked at.
 */

/** After so long without a touch, a key or a scroll nobody is looking. */
export const IDLE_MS = 120_000;
/** As the ledger takes it. */
const MOST = 10_000_000;

/** @typedef {{ item: string | undefined, visible: boolean, idleMs: number }} Glance */

export class Looking {
  /** @type {Record<string, number>} */ seconds;
  /** Whether anything was added since it was last kept. */ fresh = false;

  /** @param {Record<string, number>} [before] as kept with the draft */
  constructor(before = {}) {
    this.seconds = { ...before };
  }

  /** One second has gone by. @param {Glance} glance */
  tick({ item, visible, idleMs }) {
    if (!item || !visible || idleMs > IDLE_MS) return;
    this.seconds[item] = Math.min(MOST, (this.seconds[item] ?? 0) + 1);
    this.fresh = true;
  }
}
