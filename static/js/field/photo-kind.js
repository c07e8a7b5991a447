/** Whether a file begins as one of the pictures that the server takes: JPEG, PNG, WebP, HEIC. */

/** What stands at which byte. @type {[string, [number, string][]][]} */
const STARTS = [
  ["image/jpeg", [[0, "\xff\xd8\xff"]]],
  ["image/png", [[0, "\x89PNG\r\n\x1a\n"]]],
  [
    "image/webp",
    [
      [0, "RIFF"],
      [8, "WEBP"],
    ],
  ],
  ...["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"].map(
    (brand) => /** @type {[string, [number, string][]]} */ (["image/heic", [[4, `ftyp${brand}`]]]),
  ),
];
const HEAD = 16;

/** @param {ArrayBuffer} bytes @returns {string | null} what it is, whatever it is called; some phones call HEIC nothing */
export function kindOf(bytes) {
  const head = String.fromCharCode(...new Uint8Array(bytes.slice(0, HEAD)));
  return STARTS.find(([, marks]) => marks.every(([at, mark]) => head.startsWith(mark, at)))?.[0] ?? null;
}

/** @param {ArrayBuffer} bytes */
export const beginsAsPhoto = (bytes) => kindOf(bytes) !== null;
