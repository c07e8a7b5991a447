import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const FIELD = fileURLToPath(new URL("../../../static/js/field/", import.meta.url));
const used = new Set(
  readdirSync(FIELD, { recursive: true })
    .filter((name) => String(name).endsWith(".js"))
    .flatMap((name) => [...readFileSync(`${FIELD}${name}`, "utf8").matchAll(/"(field\.[a-z_.]+)"/g)].map((match) => match[1])),
);

for (const locale of ["zh", "en"]) {
  const file = fileURLToPath(new URL(`../../../server/wording/${locale}/field.po`, import.meta.url));
  const there = new Set([...readFileSync(file, "utf8").matchAll(/^msgid "(field\.[^"]+)"$/gm)].map((match) => match[1]));

  test(`every sentence that the app says is there in ${locale}`, () => {
    assert.ok(used.size > 200);
    assert.deepEqual([...used].filter((key) => !there.has(key)), []);
  });

  test(`no sentence in ${locale} is left that nobody says`, () => {
    assert.deepEqual([...there].filter((key) => !used.has(key)), []);
  });
}
