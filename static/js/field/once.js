/**
 * Handing in once: a second tap while the first is on its way, or before the next screen is drawn, makes no second
 * record. Knows no screen.
 */

/** @type {WeakSet<object>} */
const given = new WeakSet();

/**
 * @param {object} form what is handed in; where keeping it failed it may be tried again
 * @param {() => Promise<unknown>} keep
 * @returns {Promise<boolean>} whether it was this tap
 */
export async function once(form, keep) {
  if (given.has(form)) return false;
  given.add(form);
  try {
    await keep();
    return true;
  } catch (problem) {
    given.delete(form);
    throw problem;
  }
}
