/** Notices a transfer that stands still: some lines die without a word, and then a request would wait for ever. */

/**
 * @param {number} ms without a byte either way
 * @param {() => void} tell called once
 */
export function deadAfter(ms, tell) {
  let told = false;
  const dead = () => {
    stop();
    if (told) return;
    told = true; // before it is told: whoever hears it cancels, and that is heard here as well
    tell();
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const stop = () => clearTimeout(timer);
  const moved = () => {
    stop();
    timer = setTimeout(dead, ms);
  };
  return {
    /** @param {XMLHttpRequest | null} request that is about to go; null for one that does not tell how far it is */
    watch(request) {
      moved();
      request?.upload?.addEventListener("progress", moved);
      request?.addEventListener("progress", moved);
      request?.addEventListener("loadend", stop);
      // Safari says so when it drops a line. Nobody else cancels: what was sent by then is gone on with.
      request?.addEventListener("abort", dead);
    },
    /** It is over, one way or the other, or nothing is expected to move for now. */
    rest: stop,
  };
}
