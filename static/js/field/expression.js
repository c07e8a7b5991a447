/** When something applies: three-valued as on the server, so that an undeclared fact never hides a question. */

/**
 * @typedef {object} Known
 * @property {Record<string, unknown>} profile
 * @property {Record<string, { result?: string }>} answers
 */
/** @typedef {Record<string, any>} Expression */

/**
 * Whether what it guards is shown: only a definite no hides.
 * @param {Expression | null | undefined} expression
 * @param {Known} known
 */
export const shows = (expression, known) => !expression || holds(expression, known) !== false;

/**
 * @param {Expression} expression
 * @param {Known} known
 * @returns {boolean | null} null where a fact or an answer that it needs is not known
 */
export function holds(expression, known) {
  if (expression.all) return every(expression.all.map((/** @type {Expression} */ inner) => holds(inner, known)));
  if (expression.any)
    return not(every(expression.any.map((/** @type {Expression} */ inner) => not(holds(inner, known)))));
  if (expression.not) return not(holds(expression.not, known));
  if (expression.answer) {
    const given = own(known.answers, expression.answer)?.result;
    return given === undefined ? null : given === expression.is;
  }
  return profileHolds(expression, own(known.profile, expression.profile));
}

/**
 * What was said under a name: a fact may be called `constructor`, and every object has one of its own.
 * @template T
 * @param {Record<string, T>} said
 * @param {string} name
 */
const own = (said, name) => (Object.hasOwn(said, name) ? said[name] : undefined);

/**
 * @param {Expression} expression
 * @param {unknown} value
 */
function profileHolds(expression, value) {
  if (value === undefined || value === null) return null;
  if ("is" in expression) return value === expression.is;
  if ("over" in expression || "under" in expression) {
    if (typeof value !== "number") return null;
    return "over" in expression ? value > expression.over : value < expression.under;
  }
  return Boolean(value);
}

/** @param {(boolean | null)[]} values */
function every(values) {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

/** @param {boolean | null} value */
const not = (value) => (value === null ? null : !value);
