/** One life of one tab: the engine with globals of its own, that can be killed between any two of its steps. */
import { engine } from "./builds.js";
import { storeFor } from "./store.js";
import { webOf } from "./web.js";

/** Patience is measured in real time; here it passes so many times faster. */
const HASTE = 30;

export class Page {
  #life = new AbortController();
  /** What went wrong in it that nobody caught. @type {string[]} */ faults = [];
  /** What it would show of its sending. @type {object | undefined} */ standing;

  get signal() {
    return this.#life.signal;
  }

  get dead() {
    return this.signal.aborted;
  }

  /** @param {import("./phone.js").Phone} phone */
  static async open(phone) {
    const page = new Page();
    const globals = page.#globals(phone);
    const run = new Function(...Object.keys(globals), await engine(phone.ahead));
    page.engine = run(...Object.values(globals));
    return page;
  }

  /** Nothing of it happens any more. What it had committed is on the disk, and nothing else. */
  kill() {
    this.#life.abort();
  }

  #globals(phone) {
    const { signal } = this;
    const timers = new Set();
    const later = (start, stop) => (work, milliseconds = 0, ...rest) => {
      if (signal.aborted) return 0;
      const timer = start(() => !signal.aborted && work(...rest), milliseconds / HASTE);
      timers.add(() => stop(timer));
      return timer;
    };
    signal.addEventListener("abort", () => {
      for (const stop of timers) stop();
    });
    return {
      ...webOf(phone.line, signal),
      indexedDB: storeFor(this),
      Date: phone.Date,
      localStorage: phone.localStorage,
      navigator: { locks: phone.locksFor(this), onLine: true },
      location: { origin: phone.line.origin, href: `${phone.line.origin}/app`, protocol: "http:" },
      BroadcastChannel: phone.channelFor(this),
      AbortSignal: { timeout: (milliseconds) => patience(phone.line, milliseconds / HASTE) },
      setTimeout: later(setTimeout, clearTimeout),
      clearTimeout: (timer) => clearTimeout(timer),
      reportError: (problem) => this.faults.push(String(problem?.stack ?? problem)),
      Worker: undefined,
      document: undefined,
      window: { XMLHttpRequest: function () {}, Blob },
    };
  }
}

/**
 * It runs out with a line that says nothing, and not with a machine that has much to do: in haste both look alike.
 * @param {import("./line.js").Line} line
 * @param {number} milliseconds
 */
function patience(line, milliseconds) {
  const control = new AbortController();
  const end = () => (line.asking ? setTimeout(end, milliseconds) : control.abort());
  setTimeout(end, milliseconds);
  return control.signal;
}
