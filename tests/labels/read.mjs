// Reads one QR code with jsQR. Arguments: width and height; RGBA bytes on standard input; prints the text.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const jsQR = createRequire(new URL("../../static/package.json", import.meta.url))("jsqr");
const [width, height] = process.argv.slice(2).map(Number);
const found = jsQR(new Uint8ClampedArray(readFileSync(0)), width, height, { inversionAttempts: "dontInvert" });
process.stdout.write(found?.data ?? "");
