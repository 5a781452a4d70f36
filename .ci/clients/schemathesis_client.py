#!/usr/bin/env python3
"""Holds a hub to its description with schemathesis: as every role, with good data and with bad.

    schemathesis_client.py hub.jar [EXAMPLES]

It starts the hub in a folder of its own, with an embedded database, and is the OpenID Connect provider whose word that hub takes for its
officials and its families. First it walks: schools are registered, records handed in, reviews decided, a child is moved, a transcript is
signed, so that each operation has something to answer with; then schemathesis makes up what it sends, as each role: what the description's
bounds suggest, and so many examples of each operation beside. Each answer is checked against the description, in which nothing is
free-form and every refusal is named.
Ends with 0 where all hold and 95 % of the operations were reached, 1 where not, 2 on wrong usage. Shares no code with the hub.
"""

import base64
import datetime
import hashlib
import hmac
import http.server
import json
import os
import re
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import schemathesis
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from jwcrypto.jwk import JWK, JWKSet
from jwcrypto.jws import JWS
from jwcrypto.jwt import JWT
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

import schemathesis_hooks

HERE = Path(__file__).resolve().parent
WANTED_PERCENT = 95
AT_ONCE = 2
EXAMPLES = 8
LONGEST = 240
PURPOSES = {"supervisor": "supervision", "teacher": "teaching", "statistician": "supervision", "family": "own-record"}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
PROVINCE = "province:01"
SENDING, RECEIVING = "01000123", "01000456"
NOW = datetime.datetime.now(datetime.timezone.utc)
YEAR = NOW.year if NOW.month >= 9 else NOW.year - 1
SCHOOL_YEAR = f"{YEAR}-{YEAR + 1}"


class Wrong(Exception):
    """What ends the run, in one line."""


class Provider:
    """An OpenID Connect provider of two realms, as far as whoever checks its tokens meets it."""

    def __init__(self):
        self.key = JWK.generate(kty="EC", crv="P-256", kid="one", use="sig", alg="ES256")
        keys = JWKSet()
        keys.add(JWK.from_json(self.key.export_public()))
        provider = self

        class Door(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                realm = self.path.split("/")[1]
                if self.path.endswith("/.well-known/openid-configuration"):
                    told = json.dumps(
                        {
                            "issuer": provider.issuer(realm),
                            "jwks_uri": provider.url + "/keys",
                            "response_types_supported": ["code"],
                        }
                    )
                else:
                    told = keys.export(private_keys=False)
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(told.encode())

            def log_message(self, *ignored):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def issuer(self, realm):
        return f"{self.url}/{realm}"

    def token(self, realm, subject):
        now = int(time.time())
        claims = {"iss": self.issuer(realm), "aud": "hub", "sub": subject, "iat": now, "exp": now + 900}
        claims["amr"] = ["pwd", "otp", "mfa"]
        token = JWT(header={"alg": "ES256", "kid": "one", "typ": "JWT"}, claims=claims)
        token.make_signed_token(self.key)
        return token.serialize()


class Authority:
    """Who certifies the keys with which transcripts are signed."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Cơ quan chứng thực")])
        self.certificate = self.certified(self.name, self.key.public_key(), True)

    def certified(self, subject, key, is_authority):
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - datetime.timedelta(hours=1))
            .not_valid_after(NOW + datetime.timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .sign(self.key, hashes.SHA256())
        )

    def person(self, name):
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        return Person(key, self.certified(subject, key.public_key(), False))


class Person:
    """Somebody with a key and a certificate."""

    def __init__(self, key, certificate):
        self.key = key
        self.certificate = certificate

    def thumbprint(self):
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    def sign(self, text, kind=None):
        der = self.certificate.public_bytes(serialization.Encoding.DER)
        header = {"alg": "ES256", "x5c": [base64.b64encode(der).decode()]}
        if kind:
            header["typ"] = kind
        signed = JWS(base64.urlsafe_b64decode(text + "=="))
        signed.add_signature(JWK.from_pyca(self.key), alg="ES256", protected=json.dumps(header))
        return signed.serialize(compact=True)


def pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def code_of_telephone(secret):
    """RFC 6238: six digits of SHA-1, every thirty seconds."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Hub:
    """A hub of its own folder."""

    def __init__(self, jar, folder, provider, authority):
        self.jar = jar
        self.folder = folder
        self.port, admin = free_ports()
        self.url = f"http://127.0.0.1:{self.port}"
        self.health = f"http://127.0.0.1:{admin}/healthcheck"
        (folder / "authorities").mkdir()
        (folder / "authorities" / "authority.pem").write_text(pem(authority.certificate))
        self.file = folder / "hub.json"
        self.file.write_text(
            json.dumps(
                {
                    "folder": str(folder / "data"),
                    "authorities": str(folder / "authorities"),
                    "embedded": {"sharedBuffers": "64MB"},
                    "unscannedAttachments": True,
                    "limits": {"requestsPerSecond": 100_000, "refusalStepMillis": 3},
                    "openIdProviders": [
                        {"issuer": provider.issuer(realm), "audience": "hub", "use": use}
                        for realm, use in (("so", "officials"), ("nha", "family"))
                    ],
                    "server": {
                        "applicationConnectors": [{"type": "http", "bindHost": "127.0.0.1", "port": self.port}],
                        "adminConnectors": [{"type": "http", "bindHost": "127.0.0.1", "port": admin}],
                    },
                }
            )
        )
        self.log = open(folder / "log", "wb")
        self.process = subprocess.Popen(
            ["java", "-Xmx1g", "-jar", str(jar), "server", str(self.file)], stdout=self.log, stderr=self.log
        )

    def await_start(self):
        until = time.monotonic() + 180
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with urllib.request.urlopen(self.health, timeout=5):
                    return
            except OSError:
                time.sleep(0.5)
        raise Wrong("the hub did not start: " + (self.folder / "log").read_text()[-2000:])

    def command(self, *arguments):
        """What a command of the hub says, as an operator gives it beside the running server."""
        told = self.folder / f"{uuid.uuid4()}.json"
        done = subprocess.run(
            ["java", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", str(self.jar), *arguments]
            + ["--config", str(self.file), "--json", str(told)],
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise Wrong(f"{' '.join(arguments)}: {done.stderr.strip()}")
        return json.loads(told.read_text())

    def token(self, **form):
        """Asked for outside of the walk: the token of a client or of a person with an account."""
        body = urllib.parse.urlencode(form).encode()
        with urllib.request.urlopen(self.url + "/oauth2/token", body, timeout=30) as answer:
            return json.loads(answer.read())["access_token"]

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


def free_ports():
    sockets = [socket.socket() for _ in range(2)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


class Walk:
    """Calls that are meant to be answered with 2xx, each checked against the description."""

    def __init__(self, hub, tokens):
        self.hub = hub
        self.tokens = tokens
        self.schema = schemathesis.openapi.from_url(hub.url + "/v1/openapi.json")
        self.reached = set()
        self.known = {}

    def ask(self, who, method, path, body=None, purpose=None, headers=None, query=None, media=None, at=None):
        """The answer; asked again for a while where the journal has to come after."""
        operation = self.schema[path][method]
        sent = {"X-Purpose": purpose or PURPOSES.get(who.split("@")[0], "school-records")}
        if who != "anybody":
            sent["Authorization"] = "Bearer " + self.tokens[who]
        sent.update(headers or {})
        if body is not None:
            media = media or "application/json"
        more = {} if body is None else {"body": body, "media_type": media}
        until = time.monotonic() + 10
        while True:
            case = operation.Case(path_parameters=at or {}, query=query or {}, headers=dict(sent), **more)
            answer = case.call(base_url=self.hub.url, allow_redirects=False, timeout=120)
            if 200 <= answer.status_code < 300:
                break
            if answer.status_code not in (404, 503) or time.monotonic() > until:
                raise Wrong(f"{who}: {method} {path} {at or ''}: {answer.status_code} {answer.text}")
            time.sleep(0.3)
        case.validate_response(answer, checks=CHECKS)
        self.reached.add(f"{method} {path}")
        if at:
            self.known[path] = at
        return answer

    def get(self, who, path, **more):
        return self.ask(who, "GET", path, **more).json()

    def post(self, who, path, body=None, **more):
        return self.ask(who, "POST", path, body, **more).json()

    def record(self, who, key, name, born, year=SCHOOL_YEAR, **more):
        """Hands in one record; the student code."""
        school = who.split("@")[1]
        body = {"name": name, "birthDate": born, "sex": "2", "birthPlace": "00004"}
        body["enrolments"] = [{"grade": "7", "className": "7A", "event": "enrolled"}]
        body.update(more)
        at = {"sourceSystem": "so-diem", "school": school, "schoolYear": year, "ownKey": key}
        told = self.ask(who, "PUT", "/v1/source-records/{sourceSystem}/{school}/{schoolYear}/{ownKey}", body, at=at)
        return told.json().get("studentCode")

    def id_of(self, who, code, key):
        records = self.get(who, "/v1/learners/{code}/records", at={"code": code})["records"]
        return next(each["id"] for each in records if each["ownKey"] == key)

    def settled(self, who, submission):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            told = self.get(who, "/v1/submissions/{id}", at={"id": submission})
            if told["state"] not in ("received", "working", "withdrawing"):
                return told["state"]
            time.sleep(0.3)
        raise Wrong("a submission is not worked")

    def roll(self, who, count, minute, kind="SNAPSHOT"):
        """Hands in a list of so many as CSV; the submission once it is worked."""
        lines = ["Mã học sinh;Họ và tên;Ngày sinh;Giới tính;Khối;Lớp"]
        names = ("Lan", "Hà", "Yến", "Châu", "Hân", "Linh", "Mai", "Vy", "Chi", "Oanh")
        for n in range(count):
            lines.append(f"K-{n};Phạm Khánh {names[n]};{1 + n:02d}/{1 + n:02d}/2013;Nữ;7;7B")
        facts = {
            "sourceSystem": "danh-sach",
            "school": who.split("@")[1],
            "schoolYear": SCHOOL_YEAR,
            "kind": kind,
            "madeAt": (NOW - datetime.timedelta(minutes=minute)).isoformat(timespec="seconds"),
        }
        body = ("\n".join(lines) + "\n").encode()
        submission = self.post(who, "/v1/submissions", body, media="text/csv", query=facts)["id"]
        return submission, self.settled(who, submission)


def schools(walk):
    walk.get("anybody", "/v1")
    walk.get("anybody", "/problems/{slug}", at={"slug": "not_found"})
    for code, name in ((SENDING, "Trường Trung học cơ sở Hoa Sen"), (RECEIVING, "Trường Trung học cơ sở Bình Minh")):
        body = {"name": name, "levels": ["lower_secondary"], "commune": "00004", "from": "2025-07-01"}
        walk.ask("supervisor", "PUT", "/v1/organisations/{code}", body, at={"code": code})
    walk.get("supervisor", "/v1/organisations")
    walk.get("supervisor", "/v1/organisations/{code}", at={"code": SENDING})


def callers(hub, provider, walk):
    """A token of every role: software, officials by their provider's word or with an account, families."""
    at_sending = ["--organisation", SENDING]
    so = ["--issuer", provider.issuer("so")]
    asked = {
        f"system@{SENDING}": ["client", "add", "--name", "Hoa Sen", *at_sending],
        f"system@{RECEIVING}": ["client", "add", "--name", "Bình Minh", "--organisation", RECEIVING],
        "system@01": ["client", "add", "--name", "Sở", "--organisation", PROVINCE],
        "registrar": ["official", "add", "--login", "hieu.truong", "--role", "registrar", *at_sending],
        "teacher": ["official", "add", *so, "--subject", "giao-vien", "--role", "teacher", *at_sending],
        "statistician": ["official", "add", *so, "--subject", "thong-ke", "--role", "statistician"]
        + ["--organisation", PROVINCE],
    }
    with ThreadPoolExecutor(2) as several:
        told = dict(zip(asked, several.map(lambda each: hub.command(*each), asked.values())))
    for who in [each for each in told if each.startswith("system@")]:
        walk.tokens[who] = hub.token(
            grant_type="client_credentials", client_id=told[who]["client_id"], client_secret=told[who]["client_secret"]
        )
    form = {
        "grant_type": "urn:hub:grant-type:password-and-code",
        "username": "hieu.truong",
        "password": told["registrar"]["password"],
        "new_password": walk.get("anybody", "/oauth2/password")["password"],
        "code": code_of_telephone(told["registrar"]["codes"]),
    }
    walk.tokens["registrar"] = walk.post(
        "anybody", "/oauth2/token", form, media="application/x-www-form-urlencoded"
    )["access_token"]
    ends_others(hub, walk, told[f"system@{SENDING}"])
    walk.tokens["teacher"] = provider.token("so", "giao-vien")
    walk.tokens["statistician"] = provider.token("so", "thong-ke")
    walk.tokens["family"] = provider.token("nha", "me")
    walk.tokens["family@other"] = provider.token("nha", "bo")


def ends_others(hub, walk, client):
    """Tokens that are ended: one by whoever holds it, one by its id, all others."""
    asked = {
        "grant_type": "client_credentials",
        "client_id": client["client_id"],
        "client_secret": client["client_secret"],
    }
    one, walk.tokens["system@ending"] = hub.token(**asked), hub.token(**asked)
    hub.token(**asked)
    listed = walk.get("system@ending", "/v1/tokens")["tokens"]
    other = listed[0]["id"]
    walk.ask("system@ending", "POST", "/v1/tokens/{token}/revocation", at={"token": other})
    media = "application/x-www-form-urlencoded"
    walk.ask("anybody", "POST", "/oauth2/revocation", {"token": one}, media=media)
    walk.ask("system@ending", "POST", "/v1/tokens/revocation")
    walk.tokens[f"system@{SENDING}"] = walk.tokens.pop("system@ending")


def records(walk):
    """Records, their results, files of them, and who is missing."""
    hoa_sen = f"system@{SENDING}"
    code = walk.record(hoa_sen, "HS-1", "Nguyễn Thị Ngọc Lan", "2013-05-17")
    body = {"ownKey": "HS/2", "name": "Lê Quốc Khánh", "birthDate": "2013-02-03", "sex": "1"}
    at = {"sourceSystem": "so-diem", "school": SENDING, "schoolYear": SCHOOL_YEAR}
    walk.ask(hoa_sen, "PUT", "/v1/source-records/{sourceSystem}/{school}/{schoolYear}", body, at=at)
    term = {"regular": ["8", "8", "8", "8"], "midTerm": "8", "endOfTerm": "8.5"}
    subjects = [{"subject": name, "first": term, "second": term} for name in ("Ngữ văn", "Toán")]
    results = {"results": {"grade": "7", "conductFirst": "Tốt", "conductSecond": "Tốt", "subjects": subjects}}
    path = "/v1/results/{sourceSystem}/{school}/{schoolYear}"
    walk.ask(hoa_sen, "PUT", path + "/{ownKey}", results, at={**at, "ownKey": "HS-1"})
    walk.ask(hoa_sen, "PUT", path, {"ownKey": "HS/2", **results}, at=at)

    walk.roll(hoa_sen, 10, 30)
    half, state = walk.roll(hoa_sen, 4, 20)
    if state != "needs_confirmation":
        raise Wrong(f"a list without most of the school is {state}")
    walk.get(hoa_sen, "/v1/submissions/{id}/report", at={"id": half})
    walk.ask(hoa_sen, "GET", "/v1/submissions/{id}/report", at={"id": half}, headers={"Accept": "text/csv"})
    walk.post(hoa_sen, "/v1/submissions/{id}/confirmation", at={"id": half})
    walk.get(hoa_sen, "/v1/absences")
    taken_back, _ = walk.roll(hoa_sen, 3, 10, "DELTA")
    walk.post(hoa_sen, "/v1/submissions/{id}/withdrawal", at={"id": taken_back})
    walk.settled(hoa_sen, taken_back)

    for who in (hoa_sen, "registrar", "teacher", "supervisor"):
        for door in ("", "/records", "/versions", "/timeline", "/results", "/transcript"):
            walk.get(who, "/v1/learners/{code}" + door, at={"code": code})
    pdf = {"Accept": "application/pdf"}
    walk.ask(hoa_sen, "GET", "/v1/learners/{code}/timeline", at={"code": code}, headers=pdf)
    walk.ask(hoa_sen, "GET", "/v1/learners/{code}/transcript", at={"code": code}, headers=pdf)
    walk.post(hoa_sen, "/v1/lookups", {"record": {"sourceSystem": "so-diem", "school": SENDING, "ownKey": "HS-1"}})
    search = {"school": SENDING, "name": "Nguyễn Thị Ngọc Lan", "birthDate": "2013-05-17", "sex": "2"}
    walk.post(hoa_sen, "/v1/matches", {**search, "birthPlace": "00004"})
    return code


def decisions(walk):
    """What waits for a person, and what a person says of it."""
    hoa_sen, binh_minh, province = f"system@{SENDING}", f"system@{RECEIVING}", "system@01"
    ha = {"name": "Phạm Thu Hà", "born": "2012-04-11"}
    number = {"scheme": "vn.personal"}
    walk.record(hoa_sen, "R-1", **ha, identifiers=[{**number, "value": "001312004217"}])
    walk.record(binh_minh, "R-2", **ha, identifiers=[{**number, "value": "001312998811"}])
    reviews = walk.get(province, "/v1/reviews")["reviews"]
    at = {"review": reviews[0]["id"]}
    read = walk.ask(province, "GET", "/v1/reviews/{review}", at=at)
    tag = {"If-Match": read.headers["etag"][0]}
    walk.post(province, "/v1/reviews/{review}/decision", {"verdict": "same"}, at=at, headers=tag)

    ids = []
    for key, name, born in (("M-1", "Đỗ Gia Hân", "2011-08-01"), ("M-2", "Vũ Bảo Châu", "2013-10-30")):
        code = walk.record(hoa_sen, key, name, born)
        ids.append(walk.id_of(hoa_sen, code, key))
    said = {"verdict": "same", "record": ids[0], "others": [ids[1]]}
    at = {"decision": walk.post(province, "/v1/decisions", said)["id"]}
    walk.get(province, "/v1/decisions")
    walk.get(province, "/v1/decisions/{decision}", at=at)
    walk.post(province, "/v1/decisions/{decision}/withdrawal", {}, at=at)

    linh = {"name": "Ngô Khánh Linh", "born": "2012-06-05"}
    linh["guardians"] = [{"relation": "mother", "name": "Đoàn Thị Bích Thủy", "phone": "0987654321"}]
    code = walk.record(hoa_sen, "K-1", **linh)
    walk.record(binh_minh, "K-2", **linh, studentCode=code)
    found = walk.get(province, "/v1/conflicts")["items"]
    contested = next(each for each in found if len(each["records"]) == 2)
    holder = walk.id_of(binh_minh, code, "K-2")
    said = {"record": holder, "from": contested["from"], "to": contested["to"]}
    walk.ask(province, "POST", "/v1/conflicts/decision", said)
    walk.post(binh_minh, "/v1/learners/{code}/challenges", {"record": holder}, at={"code": code})


def families(walk, code):
    hoa_sen = f"system@{SENDING}"
    asked = {"studentCode": code, "birthDate": "2013-05-17", "name": "Trần Thị Bích"}
    walk.post("family", "/v1/guardianships", {**asked, "tie": "mother"})
    walk.post("family@other", "/v1/guardianships", {**asked, "tie": "father"})
    for each in walk.get(hoa_sen, "/v1/schools/{school}/guardianships", at={"school": SENDING})["items"]:
        walk.post(hoa_sen, "/v1/guardianships/{id}/steps", {"step": "confirm"}, at={"id": each["id"]})
    walk.get(hoa_sen, "/v1/learners/{code}/guardianships", at={"code": code})
    own = walk.get("family@other", "/v1/guardianships")["items"][0]["id"]
    walk.post("family@other", "/v1/guardianships/{id}/end", at={"id": own})
    walk.get("family", "/v1/notices")
    for door in ("", "/records", "/versions", "/timeline", "/results", "/transcript", "/access-log", "/export"):
        walk.get("family", "/v1/learners/{code}" + door, at={"code": code})
    pdf = {"Accept": "application/pdf"}
    answering = "data-subject-request"
    walk.ask("registrar", "GET", "/v1/learners/{code}/export", at={"code": code}, headers=pdf, purpose=answering)
    consents = "/v1/learners/{code}/consents"
    walk.post("family", consents, {"matter": "private_life", "by": "representative"}, at={"code": code})
    said = {"matter": "private_life", "by": "learner", "evidence": "Phiếu đồng ý, lưu tại trường"}
    given = walk.post(hoa_sen, consents, said, at={"code": code})
    walk.get(hoa_sen, consents, at={"code": code})
    walk.post("family", consents + "/{id}/withdrawal", {}, at={"code": code, "id": given["id"]})
    walk.get("teacher", "/v1/schools/{school}/learners", at={"school": SENDING})
    corrections = "/v1/learners/{code}/corrections"
    said = {"field": "birth_place", "value": "00025", "reason": "Giấy khai sinh số 12/2013"}
    asked = {"correction": walk.post("family", corrections, said, at={"code": code})["id"]}
    walk.get("family", corrections, at={"code": code})
    walk.get(hoa_sen, "/v1/corrections")
    walk.get("registrar", "/v1/corrections/{correction}", at=asked)
    walk.post(hoa_sen, "/v1/corrections/{correction}/answer", {"answer": "accepted"}, at=asked)


def orders(walk):
    """What a court ordered about a learner, and took back."""
    province = "system@01"
    code = walk.record(f"system@{SENDING}", "O-1", "Nguyễn Ngọc Ánh", "2012-02-02")
    order = {"kind": "restrict", "number": "7/2026/QĐ-TA", "authority": "Tòa án nhân dân khu vực 1"}
    order["dated"] = (NOW - datetime.timedelta(days=3)).date().isoformat()
    at = {"order": walk.post(province, "/v1/learners/{code}/orders", order, at={"code": code})["id"]}
    walk.get(province, "/v1/orders")
    walk.get(province, "/v1/orders/{order}", at=at)
    walk.post(province, "/v1/orders/{order}/withdrawal", {}, at=at)


def transfers(walk, code):
    hoa_sen, binh_minh = f"system@{SENDING}", f"system@{RECEIVING}"
    wanted = {"kind": "transfer", "school": RECEIVING, "birthDate": "2013-05-17", "grade": 7}
    wanted["applicant"] = {"relation": "mother", "name": "Trần Thị Bích"}
    filed = walk.post(binh_minh, "/v1/learners/{code}/transfers", wanted, at={"code": code})
    other = walk.record(hoa_sen, "HS-9", "Trần Văn Minh", "2013-05-17", sex="1")
    walk.post(binh_minh, "/v1/transfers", {**wanted, "studentCode": other})
    at = {"id": filed["application"]["id"]}
    walk.get(binh_minh, "/v1/transfers")
    walk.get(binh_minh, "/v1/transfers/{id}", at=at)
    attached = walk.ask(
        binh_minh,
        "PUT",
        "/v1/transfers/{id}/attachments/{attachment}",
        b"%PDF-1.7\n%%EOF\n",
        media="application/pdf",
        at={**at, "attachment": "results_summary"},
    ).json()
    place = {**at, "attachment": attached["id"]}
    headers = {"Accept": "application/pdf"}
    walk.ask(binh_minh, "GET", "/v1/transfers/{id}/attachments/{attachment}", at=place, headers=headers)
    own = {"kind": "first_enrolment", "school": RECEIVING, "birthDate": "2013-05-17", "grade": 6}
    own["applicant"] = {"relation": "mother"}
    mothers = walk.post("family", "/v1/transfers", {**own, "studentCode": code})["application"]["id"]
    walk.get("family", "/v1/transfers")
    walk.get("family", "/v1/transfers/{id}", at={"id": mothers})
    steps = "/v1/transfers/{id}/steps"
    walk.post("family", steps, {"step": "take_back"}, at={"id": mothers})
    walk.post(binh_minh, steps, {"step": "complete", "onPaper": ["application"]}, at=at)
    walk.post(binh_minh, steps, {"step": "accept"}, at=at)
    walk.post(hoa_sen, steps, {"step": "release"}, at=at)
    walk.post(binh_minh, steps, {"step": "place", "className": "7C"}, at=at)


def transcripts(walk, authority, code):
    hoa_sen = f"system@{SENDING}"
    teacher, principal = authority.person("Trần Thị Bích"), authority.person("Lê Văn Cả")
    at = {"school": SENDING}
    for person, stages in ((teacher, ["subject_teacher", "homeroom_teacher"]), (principal, ["principal", "seal"])):
        said = {"certificates": pem(person.certificate), "stages": stages}
        walk.post(hoa_sen, "/v1/schools/{school}/signers", said, at=at)
    walk.get(hoa_sen, "/v1/schools/{school}/signers", at=at)
    paper = walk.post(hoa_sen, "/v1/learners/{code}/transcript", {"school": SENDING}, at={"code": code})
    at = {"id": paper["id"]}
    while "turn" in paper:
        query = {"stage": paper["turn"]}
        if paper["turn"] == "subject_teacher":
            query["subjects"] = ",".join(paper["unsignedSubjects"])
        asked = walk.get(hoa_sen, "/v1/transcripts/{id}/statement", at=at, query=query)
        person = principal if paper["turn"] in ("principal", "seal") else teacher
        said = {"stage": paper["turn"], "jws": person.sign(asked["statement"])}
        if "subjects" in query:
            said["subjects"] = paper["unsignedSubjects"]
        if "credential" in asked:
            said["credential"] = person.sign(asked["credential"], "vc+jwt")
        paper = walk.post(hoa_sen, "/v1/transcripts/{id}/signatures", said, at=at)
    walk.get("anybody", "/v1/verifications/{id}", at=at)
    walk.get(hoa_sen, "/v1/transcripts/{id}", at=at)
    for kind in ("application/pdf", "application/vc+jwt"):
        walk.ask(hoa_sen, "GET", "/v1/learners/{code}/transcript", at={"code": code}, headers={"Accept": kind})
    walk.post(hoa_sen, "/v1/transcripts/{id}/revocation", {"reason": "Sai tên"}, at=at)
    signer = {"school": SENDING, "thumbprint": teacher.thumbprint()}
    walk.post(hoa_sen, "/v1/schools/{school}/signers/{thumbprint}/revocation", {"reason": "Mất khóa"}, at=signer)


def made_up(hub, walk, examples, folder):
    """What schemathesis makes up, as each role in turn; whether all held."""
    known, reached = folder / "known.json", folder / "reached.txt"
    known.write_text(json.dumps(walk.known), encoding="utf-8")
    reached.touch()
    roles = ["system@01", f"system@{RECEIVING}", "supervisor", "registrar", "teacher", "statistician", "family", "anybody"]

    def asked(who):
        # A process for each role, of one thread: several threads of one make its generator stumble.
        command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(HERE / "schemathesis.toml")]
        command += ["run", hub.url + "/v1/openapi.json", "--seed", "7", "--request-timeout", "60"]
        command += ["--max-examples", str(examples)]
        if who != "anybody":
            command += ["-H", "Authorization: Bearer " + walk.tokens[who]]
        environment = {**os.environ, "HUB_KNOWN": str(known), "HUB_REACHED": str(reached), "PYTHONPATH": str(HERE)}
        log = folder / f"{who}.log"
        with open(log, "wb") as out:
            try:
                ended = subprocess.run(command, stdout=out, stderr=out, env=environment, cwd=folder, timeout=LONGEST)
            except subprocess.TimeoutExpired:
                ended = None
        told = log.read_text(encoding="utf-8", errors="replace")
        cases = re.search(r"(\d+) generated", told)
        held = ended is not None and ended.returncode == 0 and cases is not None
        print(f"schemathesis as {who}: {cases[1] if cases else 'no'} cases, {'held' if held else 'FAILED'}", flush=True)
        if not held:
            print(told, flush=True)
        return held

    with ThreadPoolExecutor(AT_ONCE) as several:
        held = all(list(several.map(asked, roles)))
    walk.reached.update(reached.read_text(encoding="utf-8").split("\n"))
    return held


def free_form(part, at=""):
    """Where the description leaves open what is told or taken."""
    if isinstance(part, dict):
        if part.get("type") == "object" and not part.get("properties"):
            yield at
        if part.get("schema") == {} or part.get("items") == {}:
            yield at
        for name, each in part.items():
            yield from free_form(each, f"{at}/{name}")
    elif isinstance(part, list):
        for n, each in enumerate(part):
            yield from free_form(each, f"{at}/{n}")


def main(arguments):
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    examples = int(arguments[2]) if len(arguments) == 3 else EXAMPLES
    provider, authority = Provider(), Authority()
    with tempfile.TemporaryDirectory(prefix="hub-schemathesis-") as place:
        folder = Path(place)
        hub = Hub(Path(arguments[1]).resolve(), folder, provider, authority)
        try:
            hub.await_start()
            hub.command(
                *["official", "add", "--issuer", provider.issuer("so"), "--subject", "so"],
                *["--role", "supervisor", "--organisation", PROVINCE],
            )
            walk = Walk(hub, {"supervisor": provider.token("so", "so")})
            open_parts = list(free_form(walk.schema.raw_schema))
            schools(walk)
            callers(hub, provider, walk)
            code = records(walk)
            decisions(walk)
            families(walk, code)
            orders(walk)
            transcripts(walk, authority, code)
            transfers(walk, code)
            print(f"walked: {len(walk.reached)} operations", flush=True)
            held = made_up(hub, walk, examples, folder)
            operations = {f"{each.ok().method.upper()} {each.ok().path}" for each in walk.schema.get_all_operations()}
            reached = operations & walk.reached
            percent = 100 * len(reached) / len(operations)
            for each in sorted(operations - reached):
                print(f"not reached: {each}")
            for each in open_parts:
                print(f"free-form: {each}")
            print(f"operations {len(operations)}, reached {len(reached)}, percent {percent:.1f}")
            return 0 if held and not open_parts and percent >= WANTED_PERCENT else 1
        except Wrong as wrong:
            print(f"schemathesis: {wrong}", file=sys.stderr)
            return 1
        finally:
            hub.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
