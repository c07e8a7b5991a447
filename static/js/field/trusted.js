/**
 * Where browsers guard the ways by which text becomes markup or a script's address, ours go through here. What goes
 * through is looked at: only our own built scripts, and only drawings that can do nothing.
 */

const BUILT = /^\/(static\/dist\/[\w.-]+\.js|service-worker\.js)$/;
const ABLE = /<\s*(script|foreignobject|iframe|use|a|image)\b|\son\w+\s*=|javascript:/i;

/** @param {string} address */
export function scriptAddress(address) {
  if (BUILT.test(address)) return address;
  throw new TypeError("not a script of ours");
}

/** @param {string} text */
export function plainDrawing(text) {
  if (ABLE.test(text)) throw new TypeError("not a plain drawing");
  return text;
}

const rules = { createScriptURL: scriptAddress, createHTML: plainDrawing };
/** @type {typeof rules | undefined} */
let made;
/** Made when it is first wanted: the worker that sends has one of its own under this name. */
const policy = () => (made ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("zicha", rules) ?? rules);

/** An address that a worker may be begun from. @param {string} address */
export const trustedScript = (address) => policy().createScriptURL(address);

/** A drawing as the parser takes it. @param {string} text */
export const trustedDrawing = (text) => policy().createHTML(text);
