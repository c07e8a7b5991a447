import assert from "node:assert/strict";
import { test } from "node:test";
import { putBack, together } from "../../../static/js/field/undo-photos.js";
import { PHOTO } from "./phone.js";

const [a, b, c] = ["a", "b", "c"].map((letter) => ({ ...PHOTO, sha256: letter.repeat(64) }));

test("a photo that is taken back stands where it stood, and one that was taken meanwhile stays", () => {
  assert.deepEqual(putBack([b, c], a, 0), [a, b, c]);
  assert.deepEqual(putBack([c], b, 4), [c, b]);
  assert.deepEqual(putBack([a, b], a, 1), [a, b]);
});

test("a report that is taken back keeps what was photographed since", () => {
  assert.deepEqual(together([a], [b, a]), [a, b]);
});
