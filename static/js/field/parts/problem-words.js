/** A named problem of the server in the person's words: what happened, what is safe. Never a code alone. */
import { has, t } from "../wording.js";

/** @param {{ code?: string, message?: string }} problem */
export function problemWords(problem) {
  const key = `problems.${problem.code?.replaceAll(".", "_")}`;
  const words = has(key) ? t(key) : problem.message || t("field.problem.unknown");
  return t("field.problem.kept", { words });
}
