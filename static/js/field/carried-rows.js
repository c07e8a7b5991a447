/** What a record that came from another device must look like: believed no more than any other text. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the outbox needs to know of a fact; whether it may enter a ledger the server says. @param {any} row */
export const isFact = (row) =>
  ID.test(row?.id) &&
  ID.test(row.subject) &&
  isText(row.kind) &&
  isText(row.occurred_at) &&
  isMap(row.body) &&
  Array.isArray(row.files) &&
  row.files.every((/** @type {any} */ one) => isText(one?.sha256)) &&
  (row.enterprise === undefined || ID.test(row.enterprise));

/** @param {any} row */
export const isDraft = (row) =>
  ID.test(row?.id) &&
  isText(row.checklist) &&
  Number.isInteger(row.version) &&
  isText(row.checklist_hash) &&
  isText(row.started_at) &&
  isText(row.changed_at) &&
  isMap(row.answers) &&
  Object.values(row.answers).every(isMap);

/** @param {unknown} value */
const isText = (value) => typeof value === "string" && value.length > 0;

/** @param {unknown} value */
const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
