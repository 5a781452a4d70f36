#!/usr/bin/env python3
"""A holder's check of a transcript, with jwcrypto and jsonschema: signatures, the chain of stages, the credential, the published
schema, and what anybody is told.

    transcript_verifier.py TRANSCRIPT.json CREDENTIAL.jwt VERIFICATION.json

Ends with 0 where all of it holds and every alteration is found, 1 with one line where not. Shares no code with the hub.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

from cryptography import x509
from jsonschema import Draft202012Validator
from jwcrypto import jwk, jws
from jwcrypto.common import JWException

SCHEMA = Path(__file__).parents[2] / "schemas/src/main/resources/hub/schemas/transcript/v1.schema.json"
STAGES = ["subject_teacher", "homeroom_teacher", "principal", "seal"]


class Wrong(Exception):
    """What does not hold, in one line."""


def canonical(value):
    """RFC 8785 for what a transcript holds: objects, lists, texts, whole numbers."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, (str, int)):
        return json.dumps(value, ensure_ascii=False)
    raise Wrong(f"a transcript holds no {type(value).__name__}")


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def verified(compact):
    """Header, payload and the SHA-256 of the certificate whose key signed it."""
    token = jws.JWS()
    token.deserialize(compact)
    header = json.loads(token.objects["protected"])
    leaf = base64.b64decode(header["x5c"][0])
    key = jwk.JWK.from_pyca(x509.load_der_x509_certificate(leaf).public_key())
    token.allowed_algs = ["ES256"]
    token.verify(key)
    return header, json.loads(token.payload), hashlib.sha256(leaf).hexdigest()


def demand(holds, what):
    if not holds:
        raise Wrong(what)


def check(paper, credential, told):
    payload = paper["payload"]
    strange = next(Draft202012Validator(json.loads(SCHEMA.read_text())).iter_errors(payload), None)
    demand(strange is None, f"the payload is not of its schema at {strange and strange.json_path}")
    digest = sha256(canonical(payload))
    demand(digest == paper["sha256"] == told["payloadSha256"], "the payload does not hash to what is told")
    demand(told["state"] == "valid", f"the transcript is {told['state']}")
    demand(set(told) == {"state", "payloadSha256", "credentialSha256"}, "anybody is told more than the state and two hashes")
    before, stage, hashes = [], None, []
    for signature in paper["signatures"]:
        if signature["stage"] != stage:
            demand(stage is None or STAGES.index(signature["stage"]) > STAGES.index(stage), "a stage is out of order")
            before, stage, hashes = hashes, signature["stage"], []
        _, statement, signer = verified(signature["jws"])
        demand(statement["transcript"] == paper["id"], "a signature is of another transcript")
        demand(statement["sha256"] == digest, "a signature is of another payload")
        demand(statement["stage"] == stage, "a signature is of another stage")
        demand(statement["previous"] == before, "a signature is not over the stage before")
        demand(signer == signature["signer"], "a signature is somebody else's")
        hashes.append(sha256(signature["jws"]))
    demand(stage == "seal", "the transcript is not sealed")
    header, claims, signer = verified(credential)
    demand(header["typ"] == "vc+jwt" and header["alg"] == "ES256", "the credential is of another type")
    demand(sha256(credential) == told["credentialSha256"], "the credential does not hash to what is told")
    demand(signer == paper["signatures"][-1]["signer"], "the credential is not the seal's")
    demand(claims["credentialSubject"]["transcript"] == payload, "the credential is of another payload")
    demand(claims["@context"][0] == "https://www.w3.org/ns/credentials/v2", "the credential is of no data model 2.0")
    demand("VerifiableCredential" in claims["type"], "the credential is none")
    evidence = [each["sha256"] for each in claims.get("evidence", [])]
    demand(evidence == [sha256(each["jws"]) for each in paper["signatures"][:-1]], "the evidence is of other signatures")


def altered(compact, part):
    parts = compact.split(".")
    text = bytearray(base64.urlsafe_b64decode(parts[part] + "=="))
    text[len(text) // 2] ^= 1
    parts[part] = base64.urlsafe_b64encode(bytes(text)).rstrip(b"=").decode()
    return ".".join(parts)


def check_alterations(paper, credential):
    for compact in [credential] + [each["jws"] for each in paper["signatures"]]:
        for part in (1, 2):
            try:
                verified(altered(compact, part))
            except (JWException, ValueError):
                continue
            raise Wrong("a signature holds over altered bytes")
    changed = json.loads(json.dumps(paper["payload"]))
    changed["learner"]["name"] += "h"
    demand(sha256(canonical(changed)) != paper["sha256"], "another name hashes to the same")


def main(arguments):
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    paper, credential, told = (Path(each).read_text(encoding="utf-8").strip() for each in arguments)
    try:
        check(json.loads(paper), credential, json.loads(told))
        check_alterations(json.loads(paper), credential)
    except (Wrong, JWException, KeyError, ValueError) as wrong:
        print(f"transcript: {wrong}", file=sys.stderr)
        return 1
    print(f"jwcrypto: a transcript with {len(json.loads(paper)['signatures'])} signatures and its credential hold")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
