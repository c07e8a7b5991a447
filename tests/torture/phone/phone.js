/** A phone: a disk, a clock that may be wrong, a line, and tabs that come and go. */
import { chance } from "./chance.js";
import { Line } from "./line.js";
import { Page } from "./page.js";

export class Phone {
  /** Milliseconds that its clock is fast. */ offset = 0;
  /** How many builds newer its pages are. */ ahead = 0;
  /** @type {Map<number, Page>} */ tabs = new Map();
  /** @type {{ name: string, page: Page }[]} */ #held = [];
  /** @type {{ page: Page, hear: (event: { data: unknown }) => void }[]} */ #channels = [];

  /** @param {string} origin @param {number} seed */
  constructor(origin, seed) {
    this.die = chance(seed);
    this.line = new Line(origin, chance(seed + 1));
    const phone = this;
    this.Date = class extends Date {
      constructor(...words) {
        super(...(words.length ? words : [Date.now() + phone.offset]));
      }
      static now() {
        return Date.now() + phone.offset;
      }
    };
    const kept = new Map();
    this.localStorage = {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => kept.set(key, String(value)),
      removeItem: (key) => kept.delete(key),
    };
  }

  /** @param {number} tab */
  async open(tab) {
    this.kill(tab);
    const page = await Page.open(this);
    this.tabs.set(tab, page);
    return page;
  }

  /** @param {number} tab */
  kill(tab) {
    this.tabs.get(tab)?.kill();
    this.tabs.delete(tab);
  }

  /** Web Locks: held by a page as long as it lives and works. @param {Page} page */
  locksFor(page) {
    const free = (name) => !this.#held.some((one) => one.name === name && !one.page.dead);
    return {
      request: async (name, options, work) => {
        if (!free(name) && options.ifAvailable) return work(null);
        while (!free(name)) await new Promise((go) => setTimeout(go, 5));
        const lock = { name, page };
        this.#held.push(lock);
        try {
          return await work(lock);
        } finally {
          this.#held.splice(this.#held.indexOf(lock), 1);
        }
      },
    };
  }

  /** @param {Page} page */
  channelFor(page) {
    const channels = this.#channels;
    return class {
      addEventListener(_type, hear) {
        channels.push({ page, hear });
      }
      postMessage(data) {
        for (const other of channels)
          if (other.page !== page && !other.page.dead) setImmediate(() => !other.page.dead && other.hear({ data }));
      }
    };
  }
}
