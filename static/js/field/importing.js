/**
 * Taking in work that the same person carried here from another device. Nothing that is here is ever replaced, so a
 * file can be brought twice; photos come before what speaks of them, so that a full phone leaves nothing half.
 */
import { formsIn, isPatrol, keepForms } from "./begun.js";
import { DRAFTS, FACTS, FORMAT, hashOf, MANIFEST, NAMES } from "./carried.js";
import { isDraft, isFact } from "./carried-rows.js";
import { inDb } from "./db.js";
import { newId } from "./ids.js";
import { beginsAsPhoto } from "./photo-kind.js";
import { mustFit, photosIn } from "./room.js";
import { stored } from "./stored.js";
import { BadArchive, listZip, readZip } from "./unzip.js";

/** Texts of months of work; more is nothing that a phone wrote. */
const LONGEST_TEXT = 64 * 1024 * 1024;
const LARGEST_PHOTO = 64 * 1024 * 1024;
const MOST_RECORDS = 5_000;

/** It is the work of somebody else, whose name the message is. */
export class OtherPerson extends Error {}

/** @typedef {{ facts: number, drafts: number, photos: number, known: number, damaged: number }} Taken drafts: all that is begun; known: what was here already */

/**
 * @param {Blob} file
 * @param {{ id: string, enterprise?: { id: string } | null }} person who is asking
 * @returns {Promise<Taken>}
 */
export async function takeIn(file, person) {
  const { found, manifest } = await openCarried(file);
  const given = manifest.handover === true && !!manifest.enterprise && manifest.enterprise === person.enterprise?.id;
  if (manifest.person.id !== person.id && !given) throw new OtherPerson(String(manifest.person.name));
  const { list: facts, others } = await rows(file, found, manifest, FACTS, "facts", isFact);
  if (given && facts.length) throw new BadArchive("records are not handed over");
  const { list: brought } = await rows(file, found, manifest, DRAFTS, "drafts", isDraft);
  const drafts = given ? brought.map(({ removed, handed, ...row }) => row) : brought; // here it goes on
  const [patrols, forms] = given ? [[], []] : [others.filter(isPatrol), formsIn(others, person.id)];
  const wanted = new Set(photosIn([facts, drafts, forms]).map(([sha256]) => sha256));
  const photos = await takePhotos(file, found, wanted);
  const counts = await keep(facts, drafts, patrols);
  const fresh = keepForms(forms);
  return {
    ...photos,
    ...counts,
    drafts: counts.drafts + fresh,
    known: counts.known + forms.length - fresh,
  };
}

/**
 * @param {Blob} file
 * @returns {Promise<{ found: Map<string, import("./unzip.js").Found>, manifest: import("./carried.js").Manifest }>}
 */
export async function openCarried(file) {
  const found = await listZip(file, NAMES);
  const manifest = await text(file, found, MANIFEST);
  const { format, person, hashes } = manifest.value ?? {};
  if (format !== FORMAT || typeof person?.id !== "string" || !hashes) throw new BadArchive("not ours");
  return { found, manifest: manifest.value };
}

/**
 * @param {Blob} file
 * @param {Map<string, import("./unzip.js").Found>} found
 * @param {string} name
 */
async function text(file, found, name) {
  const entry = found.get(name);
  if (!entry || entry.size > LONGEST_TEXT) throw new BadArchive(`no ${name}`);
  const bytes = await readZip(file, entry);
  try {
    return { bytes, value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    throw new BadArchive(`${name} cannot be read`);
  }
}

/**
 * @param {Blob} file
 * @param {Map<string, import("./unzip.js").Found>} found
 * @param {import("./carried.js").Manifest} manifest
 * @param {string} name
 * @param {string} key
 * @param {(row: any) => boolean} fits
 * @returns {Promise<{ list: any[], others: any[] }>} others: what was no record yet, or could not be read over there
 */
async function rows(file, found, manifest, name, key, fits) {
  const { bytes, value } = await text(file, found, name);
  if ((await hashOf(bytes)) !== manifest.hashes[name]) throw new BadArchive(`${name} was changed`);
  const list = value?.[key];
  if (!Array.isArray(list) || list.length > MOST_RECORDS || !list.every(fits)) throw new BadArchive(`strange ${name}`);
  return { list, others: Array.isArray(value.others) ? value.others.slice(0, MOST_RECORDS) : [] };
}

/**
 * One at a time, each held against its name. A damaged one is counted: its record comes all the same, and the person
 * is told of the photo when the record is sent.
 * @param {Blob} file
 * @param {Map<string, import("./unzip.js").Found>} found
 * @param {Set<string>} wanted
 */
async function takePhotos(file, found, wanted) {
  let [photos, damaged] = [0, 0];
  for (const [name, entry] of found) {
    const sha256 = name.slice(7, 71);
    if (!wanted.has(sha256) || (await inDb((db) => db.getKey("blobs", sha256)))) continue;
    if (entry.size > LARGEST_PHOTO) throw new BadArchive(`${name} is too large`);
    await mustFit(entry.size);
    const { buffer } = await readZip(file, entry);
    if ((await hashOf(buffer)) !== sha256 || !beginsAsPhoto(/** @type {ArrayBuffer} */ (buffer))) {
      damaged += 1;
      continue;
    }
    await inDb((db) => db.put("blobs", { sha256, bytes: buffer, type: typeOf(name), held_at: Date.now() }));
    photos += 1;
  }
  return { photos, damaged };
}

const TYPES = { jpg: "image/jpeg", png: "image/png", webp: "image/webp", heic: "image/heic", heif: "image/heif" };

/** @param {string} name */
const typeOf = (name) =>
  /** @type {Record<string, string>} */ (TYPES)[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";

/**
 * All of it or nothing. What was handed in here meanwhile does not come to life again.
 * @param {any[]} facts
 * @param {any[]} drafts
 * @param {any[]} patrols
 */
const keep = (facts, drafts, patrols) =>
  inDb(async (db) => {
    const tx = db.transaction(["facts", "drafts", "patrols"], "readwrite", { durability: "strict" });
    const [outbox, desk, walks] = [tx.objectStore("facts"), tx.objectStore("drafts"), tx.objectStore("patrols")];
    const counts = { facts: 0, drafts: 0, known: 0 };
    /** @type {[any, (row: any, moment: string) => boolean][]} */
    const goesOn = [
      [desk, (row, moment) => row.changed_at > moment],
      [walks, (row, moment) => [...row.seen, ...row.unknown].some(({ at }) => at > moment)],
    ];
    for (const fact of facts) {
      if (await outbox.getKey(fact.id)) counts.known += 1;
      else {
        await outbox.add(stored(fact, fact.enterprise));
        counts.facts += 1;
        for (const [store, later] of goesOn) {
          const begun = await store.get(fact.id);
          if (!begun) continue;
          await store.delete(fact.id); // it was handed in over there
          if (later(begun, fact.occurred_at)) await store.add({ ...begun, id: newId() }); // and went on here
        }
      }
    }
    for (const [rows, store] of /** @type {const} */ ([
      [drafts, desk],
      [patrols, walks],
    ]))
      for (const row of rows) {
        if ((await outbox.getKey(row.id)) || (await store.getKey(row.id))) counts.known += 1;
        else {
          await store.add(row);
          counts.drafts += 1;
        }
      }
    await tx.done;
    return counts;
  });
