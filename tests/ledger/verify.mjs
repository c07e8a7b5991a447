// Verifies compact JWS with nothing but Node's own cryptography; {keys, statements} in, what they say out.
import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";

const { keys, statements } = JSON.parse(readFileSync(0, "utf8"));
const read = (part) => JSON.parse(Buffer.from(part, "base64url"));

function said(text) {
  const [head, payload, signature] = text.split(".");
  const { alg, kid, typ } = read(head);
  const jwk = keys.find((key) => key.kid === kid);
  if (alg !== "EdDSA" || !jwk) return null;
  const key = createPublicKey({ key: jwk, format: "jwk" });
  const right = verify(null, Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, "base64url"));
  return right ? { typ, said: read(payload) } : null;
}

console.log(JSON.stringify(statements.map(said)));
