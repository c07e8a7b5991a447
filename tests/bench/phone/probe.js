/**
 * Put into every page before its own scripts: when something was there and painted, and when the store had it. Times
 * are milliseconds since the navigation began.
 */
(() => {
  const seen = {};
  const commits = [];
  const wait = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

  /** The next frame is on the screen. */
  const painted = () =>
    new Promise((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(0);
      });
    });

  /** Looks after every change of the page, and now. */
  const until = (found) =>
    new Promise((done) => {
      const look = () => {
        const what = found();
        if (!what) return;
        watch.disconnect();
        done(what);
      };
      const watch = new MutationObserver(look);
      watch.observe(document, { subtree: true, childList: true, attributes: true });
      look();
    });

  const ask = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const tx = ask.call(this, stores, mode, options);
    if (mode === "readwrite")
      tx.addEventListener("complete", () => commits.push({ stores: [...tx.objectStoreNames], at: performance.now() }));
    return tx;
  };

  /** When the store had it: the first write of that kind to end after a moment. */
  const committed = async (store, after) => {
    for (;;) {
      const found = commits.find((one) => one.at >= after && one.stores.includes(store));
      if (found) return found.at;
      await wait(1);
    }
  };

  document.addEventListener(
    "change",
    ({ target }) => {
      if (target.type === "file") seen.chosen = performance.now();
    },
    true,
  );

  globalThis.bench = {
    /** When the first of these was painted. */
    async first(selector) {
      await until(() => document.querySelector(selector));
      return painted();
    },
    /** Goes somewhere in the app: until the first of these is painted, and until no more come. */
    async open(hash, selector) {
      const began = performance.now();
      location.hash = hash;
      const first = (await this.first(selector)) - began;
      let whole = first;
      for (let count = -1, now = 0; count !== now; ) {
        count = now;
        now = document.querySelectorAll(selector).length;
        if (count !== now) whole = (await painted()) - began;
        await wait(200);
      }
      return { first, whole };
    },
    /** One tap: until what it changes is painted, and until the store has it. What is so already measures nothing. */
    async tap(button, changed, store) {
      if (document.querySelector(changed)) throw new Error(`tapped before: ${changed}`);
      const began = performance.now();
      document.querySelector(button).click();
      const durable = committed(store, began);
      await until(() => document.querySelector(changed));
      return { painted: (await painted()) - began, durable: (await durable) - began };
    },
    /** From the choice of a file until the store has it and what speaks of it. */
    async stored(bytes, papers) {
      await until(() => seen.chosen);
      return (await committed(papers, await committed(bytes, seen.chosen))) - seen.chosen;
    },
    /** How much there is to touch. */
    inputs: () => document.querySelectorAll("a, button, input, select, textarea, summary").length,
  };
})();
