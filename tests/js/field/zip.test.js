import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { zip } from "../../../static/js/field/zip.js";

test("another program opens the archive and finds every byte right", async () => {
  const files = [
    { name: "facts.json", bytes: new TextEncoder().encode('{"facts":[]}') },
    { name: "photos/照片.jpg", bytes: crypto.getRandomValues(new Uint8Array(60_000)) },
  ];
  const file = path.join(mkdtempSync(path.join(tmpdir(), "zicha-")), "out.zip");
  writeFileSync(file, Buffer.from(await zip(files).arrayBuffer()));
  const python = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print('|'.join(z.namelist()))";
  assert.equal(execFileSync("python3", ["-X", "utf8", "-c", python, file], { encoding: "utf8" }).trim(), "facts.json|photos/照片.jpg");
});
