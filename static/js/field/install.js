/**
 * Getting the app onto the home screen, where browsers clear it away less easily. Every platform has its own way;
 * only some let a page ask.
 */

/** @typedef {"none" | "offered" | "ios" | "ios-other" | "android"} Way */
/** @typedef {Event & { prompt: () => Promise<unknown>, userChoice: Promise<{ outcome: string }> }} Offer */

/** Browsers inside of other apps install nothing. */
const INSIDE = /MicroMessenger|DingTalk|QQ\/|Weibo|Lark|Feishu|AlipayClient|FBA[NV]/i;

/** @type {Offer | null} */
let offer = null;

/**
 * The browser makes its offer early and once: kept until somebody wants it.
 * @param {() => void} changed
 */
export function watchInstall(changed) {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = /** @type {Offer} */ (event);
    changed();
  });
  window.addEventListener("appinstalled", () => {
    offer = null;
    changed();
  });
}

/** The browser asks in its own words. @returns {Promise<boolean>} whether it was installed */
export async function install() {
  const asked = offer;
  offer = null; // an offer is good for one question
  if (!asked) return false;
  await asked.prompt();
  return (await asked.userChoice).outcome === "accepted";
}

/** How it is done on this phone, now. @returns {Way} */
export const wayHere = () =>
  wayToInstall({
    agent: navigator.userAgent,
    touches: navigator.maxTouchPoints ?? 0,
    installed: matchMedia("(display-mode: standalone)").matches || Boolean(/** @type {any} */ (navigator).standalone),
    offered: Boolean(offer),
  });

/**
 * How it is done (pure). On a desk there is nothing to say unless the browser offers it.
 * @param {{ agent: string, touches: number, installed: boolean, offered: boolean }} here
 * @returns {Way}
 */
export function wayToInstall({ agent, touches, installed, offered }) {
  if (installed || INSIDE.test(agent)) return "none";
  if (offered) return "offered";
  if (/iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touches > 1))
    return /CriOS|FxiOS|EdgiOS|OPiOS/.test(agent) ? "ios-other" : "ios";
  return /Android/.test(agent) ? "android" : "none";
}
