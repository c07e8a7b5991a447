/** What is not delivered, as one ZIP file: the facts as they would be sent, and their photos by hash. */
import { today } from "./dates.js";
import { undelivered } from "./outbox.js";
import { photoBlob } from "./photos.js";
import { zip } from "./zip.js";

export async function exportUnsent() {
  const facts = (await undelivered()).map((row) => row.fact);
  const files = [{ name: "facts.json", bytes: new TextEncoder().encode(JSON.stringify({ facts }, null, 1)) }];
  for (const { sha256, type } of new Map(
    facts.flatMap((fact) => fact.files).map((file) => [file.sha256, file]),
  ).values()) {
    const blob = await photoBlob(sha256);
    const ending = type === "image/jpeg" ? "jpg" : (type.split("/")[1] ?? "bin");
    if (blob) files.push({ name: `photos/${sha256}.${ending}`, bytes: new Uint8Array(await blob.arrayBuffer()) });
  }
  return { blob: zip(files), name: `zicha-${today()}.zip` };
}
