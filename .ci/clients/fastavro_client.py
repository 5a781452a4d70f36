#!/usr/bin/env python3
"""A school's system of another make: writes a roll with fastavro by the published contract and submits it.

    fastavro_client.py write FILE [--codec deflate]
    fastavro_client.py submit [FILE]      (without FILE: the roll that write makes)

Where and as whom, by option or by environment: --url HUB_URL, --client HUB_CLIENT_ID, --secret HUB_CLIENT_SECRET (better by
environment: options are seen by everybody on the machine), --school HUB_SCHOOL.
Ends with 0 where the submission came to its end, 1 where it did not, 2 on wrong usage. Shares no code with the hub.
"""

import argparse
import base64
import gzip
import hashlib
import io
import json
import os
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import fastavro

CONTRACT = Path(__file__).resolve().parents[2] / "schemas/src/main/resources/hub/schemas/learner_record/v1.avsc"
CODECS = ("null", "deflate", "snappy", "zstandard")
UNSETTLED = {"received", "working", "withdrawing"}
WELL_ENDED = {"done", "needs_confirmation"}
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Lò")
MIDDLES = ("Thị Minh", "Văn", "Thị", "Hữu", "Ngọc", "Gia")
GIVENS = ("Anh", "Bảo", "Chi", "Dũng", "Hà", "Khánh", "Linh", "Nam", "Phúc", "Quỳnh", "Thảo")


class Stopped(Exception):
    """What ends the run, in one line."""


def header(school, made_at, source_system="fastavro-client", school_year="2026-2027", kind="SNAPSHOT"):
    return {
        "source_system": source_system,
        "school": school,
        "school_year": school_year,
        "kind": kind,
        "made_at": made_at,
    }


def roll(count):
    """Learners that differ, the same for every run; only the fields that this sender has."""
    for n in range(1, count + 1):
        learner = {
            "own_key": f"FA-{n:05d}",
            "version": 1,
            "full_name": f"{FAMILIES[n % 10]} {MIDDLES[n % 6]} {GIVENS[n % 11]}",
            "birth_date": f"{2014 + n % 2}-{1 + n % 12:02d}-{1 + n % 28:02d}",
            "sex": "2" if n % 2 else "1",
            "nationality": "VN",
            "enrolments": [{"grade": "6", "class_name": f"6A{1 + n % 4}", "event": "enrolled"}],
        }
        if n % 5:
            learner["guardians"] = [{"name": f"{FAMILIES[n % 10]} Văn {GIVENS[n % 7]}", "relation": "father"}]
        yield learner


def avro(facts, learners, codec="deflate"):
    """A container file: the contract, the header as JSON in its metadata, the learners in blocks."""
    contract = fastavro.parse_schema(json.loads(CONTRACT.read_text(encoding="utf-8")))
    said = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    file = io.BytesIO()
    fastavro.writer(
        file,
        contract,
        learners,
        codec=codec,
        metadata={"hub.header": said},
        sync_marker=sync_marker(said),
    )
    return file.getvalue()


def sync_marker(said):
    """Of the header rather than by chance, so that the same roll gives the same blocks."""
    return hashlib.sha256(said.encode("utf-8")).digest()[:16]


class Hub:
    """The hub as one client sees it."""

    def __init__(self, url, client, secret, token_path=None, content_type="application/avro", language="vi"):
        self.url = url.rstrip("/")
        self.client = client
        self.secret = secret
        self.token_path = token_path
        self.content_type = content_type
        self.language = language
        self.token = None

    def submit(self, file, packed):
        headers = {"Content-Type": self.content_type, "Idempotency-Key": hashlib.sha256(file).hexdigest()}
        if packed:
            headers["Content-Encoding"] = "gzip"
            file = gzip.compress(file, mtime=0)
        answer, body = self.call("POST", self.url + "/v1/submissions", headers, file)
        place = answer.headers.get("Location")
        if place:
            return urllib.parse.urljoin(self.url + "/v1/submissions", place)
        return f"{self.url}/v1/submissions/{json.loads(body)['id']}"

    def settled(self, place, patience, pause=1.0):
        """The submission once nothing more happens to it by itself."""
        until = time.monotonic() + patience
        while True:
            answer, body = self.call("GET", place)
            submission = json.loads(body)
            if submission["state"].lower() not in UNSETTLED:
                return submission
            if time.monotonic() > until:
                raise Stopped(f"after {patience} s it is still {submission['state']}")
            time.sleep(float(answer.headers.get("Retry-After") or pause))

    def report(self, place):
        """The pages of the report, in order."""
        page = place + "/report"
        while page:
            answer, body = self.call("GET", page)
            yield json.loads(body)
            following = re.search(r'<([^>]*)>\s*;\s*rel="?next"?', answer.headers.get("Link") or "")
            page = urllib.parse.urljoin(page, following.group(1)) if following else None

    def call(self, method, url, headers=None, body=None):
        self.require_same_origin(url)
        for attempt in ("with the token at hand", "with a new one"):
            if self.token is None or attempt == "with a new one":
                self.token = self.new_token()
            request = urllib.request.Request(url, body, method=method)
            request.add_header("Authorization", "Bearer " + self.token)
            request.add_header("Accept", "application/json")
            request.add_header("X-Purpose", "school-records")
            for name, value in (headers or {}).items():
                request.add_header(name, value)
            try:
                return self.answered(request)
            except urllib.error.HTTPError as error:
                if error.code != 401 or attempt == "with a new one":
                    raise Stopped(problem(error)) from None
        raise AssertionError("returned or raised above")

    def new_token(self):
        # RFC 6749, 2.3.1: both are form-encoded before they are put together.
        pair = f"{urllib.parse.quote_plus(self.client)}:{urllib.parse.quote_plus(self.secret)}"
        request = urllib.request.Request(self.token_endpoint(), b"grant_type=client_credentials", method="POST")
        request.add_header("Authorization", "Basic " + base64.b64encode(pair.encode("utf-8")).decode("ascii"))
        request.add_header("Content-Type", "application/x-www-form-urlencoded")
        try:
            _, body = self.answered(request)
        except urllib.error.HTTPError as error:
            raise Stopped("no token: " + problem(error)) from None
        return json.loads(body)["access_token"]

    def token_endpoint(self):
        if self.token_path:
            return self.url + self.token_path
        try:
            _, body = self.answered(urllib.request.Request(self.url + "/.well-known/oauth-authorization-server"))
        except urllib.error.HTTPError as error:
            raise Stopped("no token: " + problem(error)) from None
        endpoint = json.loads(body)["token_endpoint"]
        self.require_same_origin(endpoint)
        return endpoint

    def require_same_origin(self, url):
        """The secret and the token go to the hub and to nobody else."""
        own, other = urllib.parse.urlsplit(self.url), urllib.parse.urlsplit(url)
        if (own.scheme, own.netloc) != (other.scheme, other.netloc):
            raise Stopped(f"{url} is not at {self.url}")

    def answered(self, request):
        request.add_header("Accept-Language", self.language)
        try:
            with OPENER.open(request, timeout=60) as answer:
                return answer, answer.read()
        except urllib.error.HTTPError:
            raise
        except OSError as error:
            raise Stopped(f"{request.full_url}: {getattr(error, 'reason', error)}") from None


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token along."""

    def redirect_request(self, *ignored):
        return None


OPENER = urllib.request.build_opener(NoRedirect)


def problem(error):
    """A problem (RFC 9457) or another refusal, in one line."""
    try:
        body = json.loads(error.read())
        told = [str(body[name]) for name in ("title", "detail", "error", "error_description") if body.get(name)]
    except (ValueError, AttributeError):
        told = []
    return " ".join([str(error.code), error.reason or "", *told]).strip()


def arguments(line):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    write = commands.add_parser("write")
    write.add_argument("file", type=Path)
    submit = commands.add_parser("submit")
    submit.add_argument("file", type=Path, nargs="?")
    submit.add_argument("--url", default=os.environ.get("HUB_URL"))
    submit.add_argument("--client", default=os.environ.get("HUB_CLIENT_ID"))
    submit.add_argument("--secret", default=os.environ.get("HUB_CLIENT_SECRET"))
    submit.add_argument("--token-path", help="where tokens are; otherwise the server is asked")
    submit.add_argument("--content-type", default="application/avro")
    submit.add_argument("--gzip", action="store_true")
    submit.add_argument("--patience", type=int, default=300, help="seconds to wait for the end")
    for command in (write, submit):
        command.add_argument("--school", default=os.environ.get("HUB_SCHOOL"))
        command.add_argument("--codec", choices=CODECS, default="deflate")
        command.add_argument("--learners", type=int, default=300)
        command.add_argument("--made-at", default=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
    options = parser.parse_args(line)
    needed = ["school"] if getattr(options, "file", None) is None or options.command == "write" else []
    needed += ["url", "client", "secret"] if options.command == "submit" else []
    for name in needed:
        if not getattr(options, name):
            parser.error(f"--{name} is missing")
    return options


def main(line=None, out=sys.stdout):
    options = arguments(line)
    try:
        if options.command == "submit" and options.file:
            file = options.file.read_bytes()
        else:
            file = avro(header(options.school, options.made_at), roll(options.learners), options.codec)
        if options.command == "write":
            options.file.write_bytes(file)
            return 0
        hub = Hub(options.url, options.client, options.secret, options.token_path, options.content_type)
        place = hub.submit(file, options.gzip)
        print(place, file=out)
        submission = hub.settled(place, options.patience)
        print(json.dumps(submission, ensure_ascii=False), file=out)
        for page in hub.report(place):
            print(json.dumps(page, ensure_ascii=False), file=out)
        return 0 if submission["state"].lower() in WELL_ENDED else 1
    except (Stopped, OSError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
