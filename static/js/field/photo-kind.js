/** Whether a file begins as one of the pictures that the server takes: JPEG, PNG, WebP, HEIC. */

/** What stands at which byte. @type {[number, string][][]} */
const STARTS = [
  [[0, "\xff\xd8\xff"]],
  [[0, "\x89PNG\r\n\x1a\n"]],
  [
    [0, "RIFF"],
    [8, "WEBP"],
  ],
  ...["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"].map((brand) => [
    /** @type {[number, string]} */ ([4, `ftyp${brand}`]),
  ]),
];
const HEAD = 16;

/** @param {ArrayBuffer} bytes */
export function beginsAsPhoto(bytes) {
  const head = String.fromCharCode(...new Uint8Array(bytes.slice(0, HEAD)));
  return STARTS.some((marks) => marks.every(([at, mark]) => head.startsWith(mark, at)));
}
