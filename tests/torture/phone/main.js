/**
 * `node main.js ORIGIN SEED PHOTO`: does what it is told, a line of JSON each, and answers each with a line. A deed may
 * be told to be cut short by the death of its page: then only what was confirmed before counts as confirmed.
 */
import { createInterface } from "node:readline";
import { deedsOf } from "./deeds.js";
import { Phone } from "./phone.js";

const [, , origin = "", seed = "0"] = process.argv;
globalThis.location = { origin, href: `${origin}/app`, protocol: "http:" };
const phone = new Phone(origin, Number(seed));
const deeds = deedsOf(phone);
const stray = [];
process.on("unhandledRejection", (problem) => stray.push(String(problem?.stack ?? problem)));

/** So many turns of the loop, then the page is gone, unless the deed was done before. */
async function deathAfter(tab, turns, deed) {
  let over = false;
  void deed.then(() => {
    over = true;
  });
  for (let turn = 0; turn < turns && !over; turn += 1) await new Promise(setImmediate);
  if (over) return deed;
  phone.kill(tab);
  return { died: true };
}

async function done(asked) {
  const deed = Promise.resolve()
    .then(() => deeds[asked.do](asked))
    .then(
      (said) => ({ ok: true, ...said }),
      (problem) => ({ ok: false, problem: `${problem?.constructor?.name}: ${problem?.message}` }),
    );
  if (asked.turns === undefined) return deed;
  return deathAfter(asked.tab, asked.turns, deed);
}

for await (const line of createInterface({ input: process.stdin })) {
  const said = await done(JSON.parse(line));
  process.stdout.write(`${JSON.stringify({ ...said, stray: stray.splice(0) })}\n`);
}
process.exit(0);
