/** A named problem of the server in the person's words: what happened, what is safe. Never a code alone. */
import { has, t } from "../wording.js";

/** @param {{ code?: string, message?: string }} problem */
export const problemWords = (problem) => t("field.problem.kept", { words: reasonWords(problem) });

/** The reason alone. @param {{ code?: string, message?: string }} problem */
export function reasonWords(problem) {
  if (problem.code === "files.not_on_phone") return t("field.problem.not_on_phone");
  const key = `problems.${problem.code?.replaceAll(".", "_")}`;
  return has(key) ? t(key) : problem.message || t("field.problem.unknown");
}
