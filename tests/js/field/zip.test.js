import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { BadArchive, listZip, readZip } from "../../../static/js/field/unzip.js";
import { zip } from "../../../static/js/field/zip.js";

const ANY = /./;
const FILES = [
  { name: "facts.json", bytes: new TextEncoder().encode('{"facts":[]}') },
  { name: "photos/照片.jpg", bytes: crypto.getRandomValues(new Uint8Array(60_000)) },
];

async function zipped(files) {
  const pieces = [];
  await zip(files, (piece) => void pieces.push(piece));
  return new Blob(pieces);
}

test("another program opens the archive and finds every byte right", async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "zicha-")), "out.zip");
  writeFileSync(file, Buffer.from(await (await zipped(FILES)).arrayBuffer()));
  const python = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print('|'.join(z.namelist()))";
  assert.equal(execFileSync("python3", ["-X", "utf8", "-c", python, file], { encoding: "utf8" }).trim(), "facts.json|photos/照片.jpg");
});

test("one entry is written before the next is read, so that memory stays the same (T55)", async () => {
  let [open, most] = [0, 0];
  async function* photos() {
    for (let n = 0; n < 50; n += 1) {
      open += 1;
      most = Math.max(most, open);
      yield { name: `${n}.jpg`, bytes: new Uint8Array(10_000) };
    }
  }
  await zip(photos(), async (piece) => {
    await null; // a disk takes its time
    if (piece.length === 10_000) open -= 1;
  });
  assert.equal(most, 1);
});

test("what was written is read again, byte for byte", async () => {
  const file = await zipped(FILES);
  const found = await listZip(file, ANY);
  assert.deepEqual([...found.keys()], FILES.map(({ name }) => name));
  assert.deepEqual(await readZip(file, found.get("photos/照片.jpg")), FILES[1].bytes);
});

/** The archive with some bytes changed. */
async function spoilt(change, files = FILES) {
  const bytes = Buffer.from(await (await zipped(files)).arrayBuffer());
  return new Blob([change(bytes) ?? bytes]);
}
const directory = (bytes) => bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
const end = (bytes) => bytes.length - 22;

test("what is no archive of ours is refused, and never followed", async () => {
  const path = /^[a-z]+\.json$/;
  const hostile = {
    "no archive": new Blob(["hello"]),
    "nothing": new Blob([]),
    "cut off": await spoilt((bytes) => bytes.subarray(0, bytes.length - 40)),
    "a path that climbs": await zipped([{ name: "../../etc/passwd", bytes: new Uint8Array(1) }]),
    "the same name twice": await zipped([FILES[0], FILES[0]]),
    "packed, as a bomb would be": await spoilt((bytes) => void bytes.writeUInt16LE(8, directory(bytes) + 10), [FILES[0]]),
    "larger than its file": await spoilt((bytes) => { bytes.writeUInt32LE(2 ** 31, directory(bytes) + 20); bytes.writeUInt32LE(2 ** 31, directory(bytes) + 24); }, [FILES[0]]),
    "a directory beyond the end": await spoilt((bytes) => void bytes.writeUInt32LE(2 ** 31, end(bytes) + 16), [FILES[0]]),
    "more entries than it has": await spoilt((bytes) => void bytes.writeUInt16LE(60_000, end(bytes) + 10), [FILES[0]]),
  };
  for (const [what, file] of Object.entries(hostile)) await assert.rejects(listZip(file, path), BadArchive, what);
});

test("entries that lie over each other are refused before anything is read", async () => {
  const many = await zipped(Array.from({ length: 3 }, (_, n) => ({ name: `${n}.json`, bytes: new Uint8Array(500) })));
  const bytes = Buffer.from(await many.arrayBuffer());
  for (let at = directory(bytes); at < end(bytes); at += 46 + 6) {
    bytes.writeUInt32LE(bytes.length - 100, at + 20);
    bytes.writeUInt32LE(bytes.length - 100, at + 24);
    bytes.writeUInt32LE(0, at + 42);
  }
  await assert.rejects(listZip(new Blob([bytes]), ANY), BadArchive);
});
