/** Notices a transfer that stands still: some lines die without a word, and then a request would wait for ever. */

/**
 * @param {number} ms without a byte either way
 * @param {() => void} dead called once
 */
export function deadAfter(ms, dead) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const stop = () => clearTimeout(timer);
  const moved = () => {
    stop();
    timer = setTimeout(dead, ms);
  };
  return {
    /** @param {XMLHttpRequest} request that is about to go */
    watch(request) {
      moved();
      request.upload?.addEventListener("progress", moved);
      request.addEventListener("progress", moved);
      request.addEventListener("loadend", stop);
    },
    /** It is over, one way or the other. @param {(value?: any) => void} then */
    rest(then) {
      stop();
      then();
    },
  };
}
