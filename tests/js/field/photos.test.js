import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import { addPhoto, NotAPhoto } from "../../../static/js/field/photos.js";
import { newPerson } from "./phone.js";

const sample = (name) => readFileSync(new URL(`../../samples/${name}`, import.meta.url));
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const WEBP = Buffer.from("RIFF\x10\x00\x00\x00WEBPVP8 ", "latin1");
const asked = { source: /** @type {const} */ ("gallery"), question: "report" };
const held = () => inDb((db) => db.count("blobs"));

beforeEach(newPerson);

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
