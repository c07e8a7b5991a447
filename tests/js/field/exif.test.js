import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readExif } from "../../../static/js/field/exif.js";

const file = readFileSync(new URL("../../samples/geotagged.jpg", import.meta.url));
const photo = new Uint8Array(file).buffer;

test("a photo keeps the place and the moment that its camera wrote", () => {
  assert.deepEqual(readExif(photo), {
    position: { lat: "31.230667", lon: "121.473700", accuracy_m: 0 },
    orientation: 6,
    taken_at: "2026-03-03T21:06:07.000Z",
  });
});

test("a photo cut off anywhere tells the same, less, or nothing, but never breaks", () => {
  for (let end = 0; end < photo.byteLength; end += 3) {
    const { position } = readExif(photo.slice(0, end));
    if (position) assert.equal(position.lat, "31.230667");
  }
});

test("a photo without a place has none, and zeros are not a place", () => {
  assert.deepEqual(readExif(new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 2]).buffer), {});
  assert.deepEqual(readExif(new TextEncoder().encode("no picture at all").buffer), {});
});

test("T19: the place, its accuracy and the way of holding are read past a big preview", () => {
  const sideways = new Uint8Array(readFileSync(new URL("../../samples/sideways.jpg", import.meta.url))).buffer;
  assert.deepEqual(readExif(sideways), {
    position: { lat: "31.230400", lon: "121.473700", accuracy_m: 13 },
    orientation: 6,
    taken_at: "2026-11-20T09:30:00.000Z",
  });
});
