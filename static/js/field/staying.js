/**
 * Whether this browser will clear everything by itself: WebKit does after seven days without a visit, unless the app
 * is on the home screen. All browsers of an iPhone are WebKit. Pure.
 */

const SOON_DAYS = 4;

/**
 * @param {{ userAgent: string, installed: boolean }} browser
 */
export function clearsByItself({ userAgent, installed }) {
  if (installed) return false;
  const phone = /iPhone|iPad|iPod/.test(userAgent);
  const desk = /Macintosh.*Version\/[\d.]+.*Safari\//.test(userAgent) && !/Chrome|Chromium|Edg/.test(userAgent);
  return phone || desk;
}

/**
 * What to warn of, before it is too late: something that is only here, or days without the server.
 * @param {{ clears: boolean, unsent: boolean, last: string | undefined, now: number }} known
 * @returns {"unsent" | "away" | ""}
 */
export function warning({ clears, unsent, last, now }) {
  if (!clears) return "";
  if (unsent) return "unsent";
  return last && now - Date.parse(last) > SOON_DAYS * 86_400_000 ? "away" : "";
}

export const thisBrowser = () => ({
  userAgent: navigator.userAgent,
  installed: /** @type {any} */ (navigator).standalone === true || matchMedia("(display-mode: standalone)").matches,
});
