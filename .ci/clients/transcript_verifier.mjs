// A wallet's check of a transcript's credential and signatures, with jose.
//
//     node transcript_verifier.mjs TRANSCRIPT.json CREDENTIAL.jwt
//
// Ends with 0 where they hold and every alteration is found, 1 with one line where not. Shares no code with the hub.

import { createHash, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { compactVerify, decodeProtectedHeader, importX509 } from "jose";

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

async function verified(compact) {
  const [leaf] = decodeProtectedHeader(compact).x5c;
  const certificate = new X509Certificate(Buffer.from(leaf, "base64"));
  const key = await importX509(certificate.toString(), "ES256");
  const { payload, protectedHeader } = await compactVerify(compact, key, { algorithms: ["ES256"] });
  return { header: protectedHeader, claims: JSON.parse(new TextDecoder().decode(payload)) };
}

function demand(holds, what) {
  if (!holds) {
    throw new Error(what);
  }
}

function altered(compact, part) {
  const parts = compact.split(".");
  const bytes = Buffer.from(parts[part], "base64url");
  bytes[bytes.length >> 1] ^= 1;
  parts[part] = bytes.toString("base64url");
  return parts.join(".");
}

async function holds(compact) {
  try {
    await verified(compact);
    return true;
  } catch {
    return false;
  }
}

const [paperFile, credentialFile] = process.argv.slice(2);
try {
  const paper = JSON.parse(readFileSync(paperFile, "utf8"));
  const credential = readFileSync(credentialFile, "utf8").trim();
  for (const signature of paper.signatures) {
    const { claims } = await verified(signature.jws);
    demand(claims.sha256 === paper.sha256 && claims.stage === signature.stage, "a signature is of something else");
  }
  const { header, claims } = await verified(credential);
  demand(header.typ === "vc+jwt", "the credential is of another type");
  demand(claims.type.includes("VerifiableCredential"), "the credential is none");
  demand(JSON.stringify(claims.credentialSubject.transcript) === JSON.stringify(sorted(paper.payload)), "another payload");
  for (const compact of [credential, ...paper.signatures.map((each) => each.jws)]) {
    demand(!(await holds(altered(compact, 1))) && !(await holds(altered(compact, 2))), "holds over altered bytes");
  }
  console.log(`jose: ${paper.signatures.length} signatures and the credential ${sha256(credential)} hold`);
} catch (wrong) {
  console.error(`transcript: ${wrong.message}`);
  process.exit(1);
}

// The order of a canonical object's members: by UTF-16 code units, as sort() has it.
function sorted(value) {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return value !== null && typeof value === "object"
    ? Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]))
    : value;
}
