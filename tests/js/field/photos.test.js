import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import { newFact } from "../../../static/js/field/facts.js";
import { knowPhotoPolicy } from "../../../static/js/field/photo-policy.js";
import { heldUrls, holdUrl, letGo } from "../../../static/js/field/photo-urls.js";
import { addPhoto, forgetUnused, NotAPhoto, NotTakenNow, photoBlob } from "../../../static/js/field/photos.js";
import { filledDraft, newPerson, PHOTO, whenFull } from "./phone.js";

const sample = (name) => readFileSync(new URL(`../../samples/${name}`, import.meta.url));
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const WEBP = Buffer.from("RIFF\x10\x00\x00\x00WEBPVP8 ", "latin1");
const JPEG = Buffer.from("ffd8ffe0", "hex");
const LONG_AGO = Date.parse("2026-01-02T03:04:05Z");
const asked = { source: /** @type {const} */ ("gallery"), question: "report" };
const live = { source: /** @type {const} */ ("camera"), question: "report" };
const held = () => inDb((db) => db.count("blobs"));
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const bytesOf = async (photo) => Buffer.from(await (await photoBlob(photo.sha256)).arrayBuffer());

/** A browser that can decode: any picture is so large, and drawn anew has so many bytes. */
function browserThatDraws({ width = 4000, height = 3000, drawnBytes = 9 } = {}) {
  const drawn = [];
  globalThis.createImageBitmap = async () => ({ width, height, close() {} });
  globalThis.OffscreenCanvas = class {
    constructor(w, h) {
      Object.assign(this, { w, h });
    }
    getContext() {
      return { drawImage() {} };
    }
    async convertToBlob({ quality }) {
      drawn.push({ width: this.w, height: this.h, quality });
      return new Blob([JPEG, Buffer.alloc(drawnBytes - JPEG.length)], { type: "image/jpeg" });
    }
  };
  return drawn;
}

beforeEach(async () => {
  delete globalThis.createImageBitmap;
  delete globalThis.OffscreenCanvas;
  await newPerson();
});

test("the kinds of pictures that the server takes are kept, also those that this browser cannot draw", async () => {
  for (const bytes of [sample("geotagged.jpg"), sample("yard.heic"), PNG, WEBP]) await addPhoto(new File([bytes], "1.jpg"), asked);
  assert.equal(await held(), 4);
});

test("what is no picture is refused on the spot, whatever it is called, and nothing of it is kept", async () => {
  const others = ["", "hello", "%PDF-1.7 and so on", "GIF89a and so on", "<svg xmlns='http://www.w3.org/2000/svg'/>"];
  for (const text of others)
    await assert.rejects(addPhoto(new File([text], "1.jpg", { type: "image/jpeg" }), asked), NotAPhoto);
  assert.equal(await held(), 0);
});

test("T23: a HEIC photo that this browser cannot decode is kept to the last byte, and called what it is though the phone called it nothing", async () => {
  const photo = await addPhoto(new File([sample("yard.heic")], "IMG_0001.HEIC", { type: "" }), live);
  assert.deepEqual(await bytesOf(photo), sample("yard.heic"));
  assert.deepEqual([photo.type, photo.sha256, photo.width, photo.smaller], ["image/heic", sha256(sample("yard.heic")), undefined, undefined]);
});

test("T7: two photos of equal size saved in quick succession each keep their own bytes and question", async () => {
  const files = ["a", "b"].map((letter) => Buffer.concat([JPEG, Buffer.from(letter.repeat(100))]));
  const photos = await Promise.all(files.map((bytes, index) => addPhoto(new File([bytes], "IMG_0001.jpg"), { ...live, question: `x.${index}` })));
  for (const [index, photo] of photos.entries()) {
    assert.deepEqual([photo.question, photo.sha256], [`x.${index}`, sha256(files[index])]);
    assert.deepEqual(await bytesOf(photo), files[index]);
  }
});

test("T16: two photos of one name and one second are two photos, each of its question", async () => {
  const [one, two] = await Promise.all(["a", "b"].map((letter) => addPhoto(new File([JPEG, letter], "IMG_0001.jpg"), { ...live, question: letter })));
  assert.equal(one.name, two.name);
  assert.notEqual(one.sha256, two.sha256);
  const { files } = newFact("hazard.reported", null, {}, [one, two]);
  assert.deepEqual(files.map((file) => [file.question, file.sha256]), [["a", one.sha256], ["b", two.sha256]]);
});

test("T20: a photo made smaller keeps the place, the moment and the way of holding that its camera wrote", async () => {
  browserThatDraws();
  const photo = await addPhoto(new File([sample("sideways.jpg")], "1.jpg"), live);
  assert.equal(photo.smaller, true);
  assert.deepEqual(photo.position, { lat: "31.230400", lon: "121.473700", accuracy_m: 13 });
  assert.deepEqual([photo.orientation, photo.captured_at], [6, "2026-11-20T09:30:00.000Z"]);
});

test("T21: a photo from the gallery without a word of its own has no place, and not today's moment", async () => {
  const photo = await addPhoto(new File([JPEG], "1.jpg", { lastModified: LONG_AGO }), asked);
  assert.deepEqual([photo.source, photo.position, photo.captured_at], ["gallery", undefined, "2026-01-02T03:04:05.000Z"]);
});

test("T21: what was picked where a camera was meant is called picked, and where only the camera counts it is refused", async () => {
  const old = new File([JPEG], "1.jpg", { lastModified: LONG_AGO });
  assert.equal((await addPhoto(old, live)).source, "gallery");
  await assert.rejects(addPhoto(old, { ...live, cameraOnly: true }), NotTakenNow);
  assert.equal((await addPhoto(new File([JPEG, "now"], "1.jpg"), { ...live, cameraOnly: true })).source, "camera");
});

test("T22: a photo that would grow stays as it is", async () => {
  browserThatDraws({ drawnBytes: 500 });
  const file = Buffer.concat([JPEG, Buffer.alloc(100)]);
  const photo = await addPhoto(new File([file], "1.jpg"), live);
  assert.deepEqual(await bytesOf(photo), file);
  assert.deepEqual([photo.smaller, photo.width, photo.height], [undefined, 4000, 3000]);
});

test("T22: how small and how good a photo becomes is what the server last told", async () => {
  const drawn = browserThatDraws();
  const file = () => new File([JPEG, Buffer.alloc(1000)], "1.jpg");
  assert.deepEqual([(await addPhoto(file(), live)).width, drawn.at(-1)], [1920, { width: 1920, height: 1440, quality: 0.82 }]);
  await knowPhotoPolicy({ longest_side: 1000, quality: 60 });
  assert.deepEqual([(await addPhoto(file(), live)).height, drawn.at(-1)], [750, { width: 1000, height: 750, quality: 0.6 }]);
  await knowPhotoPolicy(undefined); // an older server
  await addPhoto(file(), live);
  assert.equal(drawn.at(-1).width, 1920);
});

test("T22: where the policy keeps originals, the original itself is hashed and sent, unless the server would not take so much", async () => {
  browserThatDraws();
  await knowPhotoPolicy({ keep_original: true, most_bytes: 1000 });
  const file = sample("geotagged.jpg");
  const photo = await addPhoto(new File([file], "1.jpg"), live);
  assert.deepEqual([photo.sha256, photo.smaller], [sha256(file), undefined]);
  assert.deepEqual(await bytesOf(photo), file);
  assert.equal((await addPhoto(new File([JPEG, Buffer.alloc(1000)], "2.jpg"), live)).smaller, true);
});

test("a picture that the server does not take is drawn anew even if it grows, also where originals are kept", async () => {
  browserThatDraws({ drawnBytes: 500 });
  await knowPhotoPolicy({ keep_original: true });
  assert.equal((await addPhoto(new File(["GIF89a"], "1.gif"), asked)).type, "image/jpeg");
});

test("the ledger gets what is known of a photo and nothing else, and words on it without what no ledger takes", () => {
  const marks = [{ kind: "words", x: 1, y: 2, words: "漏\u0007油" }];
  const photo = { ...PHOTO, question: "q", width: 4, height: 3, smaller: true, orientation: 6, marks, held: "here" };
  const [file] = newFact("hazard.reported", null, {}, [photo]).files;
  assert.deepEqual(file.marks, [{ kind: "words", x: 1, y: 2, words: "漏油" }]);
  assert.equal("held" in file, false);
  assert.deepEqual(Object.keys(newFact("hazard.reported", null, {}, [{ ...PHOTO, question: "q", marks: [] }]).files[0]), [
    "sha256", "bytes", "type", "name", "question", "captured_at", "source",
  ]);
});

test("old photos that nothing speaks of go with their tiny ones, the others stay, and no bytes are read for it", async () => {
  browserThatDraws();
  const photo = await addPhoto(new File([JPEG, Buffer.alloc(1000)], "1.jpg"), live);
  await filledDraft(photo);
  const old = Date.now() - 31 * 86_400_000;
  await inDb(async (db) => {
    await db.put("blobs", { ...(await db.get("blobs", photo.sha256)), held_at: old });
    for (const [sha, at] of [["e".repeat(64), old], ["c".repeat(64), Date.now()]]) {
      await db.put("blobs", { sha256: sha, bytes: new ArrayBuffer(4), type: "image/jpeg", held_at: at });
      await db.put("thumbs", { id: sha, bytes: new ArrayBuffer(4), type: "image/jpeg" });
    }
  });
  const { get, getAll } = IDBObjectStore.prototype;
  const read = [];
  const noting = (how) =>
    function (...words) {
      read.push(this.name);
      return how.apply(this, words);
    };
  Object.assign(IDBObjectStore.prototype, { get: noting(get), getAll: noting(getAll) });
  await forgetUnused().finally(() => Object.assign(IDBObjectStore.prototype, { get, getAll }));
  assert.deepEqual(read.sort(), ["drafts", "facts"]);
  const left = await inDb(async (db) => [await db.getAllKeys("blobs"), await db.getAllKeys("thumbs")]);
  assert.deepEqual(left.map((keys) => keys.sort()), [[photo.sha256, "c".repeat(64)].sort(), [photo.sha256, "c".repeat(64)].sort()]);
});

test("T55: five hundred photos shown one after the other leave nothing behind, and none is read twice at once", async () => {
  browserThatDraws();
  const photo = await addPhoto(new File([JPEG, Buffer.alloc(1000)], "1.jpg"), live);
  const [made, gone] = [new Set(), new Set()];
  URL.createObjectURL = () => {
    const url = `blob:${made.size}`;
    made.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => gone.add(url);
  const [first, second] = await Promise.all([holdUrl(photo.sha256, true), holdUrl(photo.sha256, true)]);
  assert.equal(first, second);
  letGo(photo.sha256, true);
  assert.equal(heldUrls(), 1);
  letGo(photo.sha256, true);
  for (let count = 0; count < 500; count++) {
    await holdUrl(photo.sha256, true);
    letGo(photo.sha256, true);
  }
  assert.equal(await holdUrl("f".repeat(64), true), null);
  letGo("f".repeat(64), true);
  await new Promise(setImmediate);
  assert.deepEqual([heldUrls(), made.size, gone.size], [0, 501, 501]);
});

test("a phone that is full keeps no half photo, and goes on with the policy that it has", async () => {
  browserThatDraws();
  await whenFull(() => assert.rejects(addPhoto(new File([JPEG], "1.jpg"), live)));
  assert.equal(await held(), 0);
  await whenFull(() => knowPhotoPolicy({ quality: 50 }));
});
