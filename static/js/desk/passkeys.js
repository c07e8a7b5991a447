/** Buttons that have the browser make a passkey, or answer with one. They appear where the browser can. */

/** @typedef {{ [name: string]: any }} Json */

/** @param {string} text in base64url */
export function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (char) => char.charCodeAt(0));
}

/** @param {ArrayBuffer} buffer */
export function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The server's options as the browser takes them: what is base64url becomes bytes.
 * @param {Json} told
 */
export function options(told) {
  const names = (/** @type {Json[]} */ list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));
  /** @type {Json} */
  const made = { ...told, challenge: bytes(told.challenge) };
  if (told.user) made.user = { ...told.user, id: bytes(told.user.id) };
  if (told.excludeCredentials) made.excludeCredentials = names(told.excludeCredentials);
  if (told.allowCredentials) made.allowCredentials = names(told.allowCredentials);
  return made;
}

/**
 * What the browser answered as the server takes it.
 * @param {Json} credential
 */
export function answer(credential) {
  const response = /** @type {Json} */ ({});
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[name]) response[name] = text(credential.response[name]);
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response };
}

/** @param {Document} page */
export function listen(page) {
  if (!("PublicKeyCredential" in globalThis)) return;
  for (const button of page.querySelectorAll("button[data-passkey]")) {
    const one = /** @type {HTMLButtonElement} */ (button);
    one.hidden = false;
    one.addEventListener("click", () => use(page, one));
  }
}

/**
 * @param {Document} page
 * @param {HTMLButtonElement} button
 */
async function use(page, button) {
  const said = /** @type {HTMLElement | null} */ (page.querySelector("[data-passkey-said]"));
  if (said) said.hidden = true;
  button.disabled = true;
  try {
    const address = button.dataset.passkey ?? "";
    const publicKey = /** @type {any} */ (options(await post(`${address}/begin`, "")));
    const made = publicKey.user
      ? await navigator.credentials.create({ publicKey })
      : await navigator.credentials.get({ publicKey });
    const { go } = await post(`${address}${button.dataset.query ?? ""}`, JSON.stringify(answer(made ?? {})));
    location.assign(go);
  } catch {
    // Given up by the person, no key here, or refused by the server: the same sentence says what else there is.
    if (said) said.hidden = false;
    button.disabled = false;
  }
}

/**
 * @param {string} address
 * @param {string} body
 * @returns {Promise<Json>}
 */
async function post(address, body) {
  const headers = { accept: "application/json", "content-type": "application/json" };
  const told = await fetch(address, { method: "POST", headers, body });
  if (!told.ok) throw new Error(String(told.status));
  return told.json();
}
