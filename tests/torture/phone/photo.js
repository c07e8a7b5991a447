/** Photos that a server takes: one real JPEG, each with comments of its own, as long as is asked for. */
import { readFileSync } from "node:fs";

const PLAIN = readFileSync(process.argv[4] ?? "");
const LONGEST = 60_000;

/** @param {number} number @param {number} size at least so many bytes of comments */
export function photoBytes(number, size) {
  const comments = [comment(Buffer.from(`photo ${number}`))];
  for (let left = size; left > 0; left -= LONGEST) comments.push(comment(Buffer.alloc(Math.min(left, LONGEST), number % 251)));
  return Buffer.concat([PLAIN.subarray(0, 2), ...comments, PLAIN.subarray(2)]);
}

/** @param {Buffer} bytes */
const comment = (bytes) => Buffer.concat([Buffer.from([0xff, 0xfe, (bytes.length + 2) >> 8, (bytes.length + 2) & 255]), bytes]);
