/** Telling a colleague's inspection from a tag; apart, since whoever scans needs no more of handing over. */

/** Where a scanned or opened link leads in the app; null where it is no handing over. @param {string} text */
export function handedIn(text) {
  const found = /\/app#\/handover\/([A-Za-z0-9_-]{10,20000})$/.exec(text.trim());
  return found?.[1] ?? null;
}
