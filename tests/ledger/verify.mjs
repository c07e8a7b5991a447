// Verifies compact JWS with jose, which others wrote; {keys, statements} in, what they say out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const where = createRequire(new URL("../../static/package.json", import.meta.url)).resolve("jose");
const { compactVerify, createLocalJWKSet } = await import(where);
const { keys, statements } = JSON.parse(readFileSync(0, "utf8"));
const keySet = createLocalJWKSet({ keys });

async function said(text) {
  try {
    const { payload, protectedHeader } = await compactVerify(text, keySet, { algorithms: ["EdDSA"] });
    return { typ: protectedHeader.typ, said: JSON.parse(new TextDecoder().decode(payload)) };
  } catch (error) {
    // Anything but a wrong signature is a fault of ours and must not look like a refusal.
    if (error.code === "ERR_JWS_SIGNATURE_VERIFICATION_FAILED") return null;
    throw error;
  }
}

console.log(JSON.stringify(await Promise.all(statements.map(said))));
