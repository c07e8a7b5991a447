/** What the phone makes of expressions: cases come in as JSON, and what each holds goes out. */
import { readFileSync } from "node:fs";
import { holds, shows } from "../../../static/js/field/expression.js";

const cases = JSON.parse(readFileSync(0, "utf8"));
const said = (answers) => Object.fromEntries(Object.entries(answers).map(([key, result]) => [key, { result }]));
const found = cases.map(({ expression, profile, answers }) => {
  const known = { profile, answers: said(answers) };
  return [holds(expression, known), shows(expression, known)];
});
process.stdout.write(JSON.stringify(found));
