"""The outside client against a server of the test's own, and its file against the one that the hub's tests read."""

import base64
import contextlib
import gzip
import io
import json
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import fastavro
import fastavro_client as client

GOLDEN = Path(__file__).resolve().parents[2] / "hub-ingest/src/test/resources/hub/ingest/read"
MADE_AT = "2026-11-23T18:30:00+07:00"
SECRET = "s+cret: 100 %"


def golden(codec):
    return client.avro(client.header("79-760-001", MADE_AT), client.roll(300), codec)


def blocks(file):
    """What stands behind the description, which fastavro writes in another order each time."""
    said = fastavro.reader(io.BytesIO(file)).metadata["hub.header"]
    marker = client.sync_marker(said)
    return said, file[file.index(marker) :]


class FileTest(unittest.TestCase):
    def test_the_client_writes_the_file_that_the_hub_is_tested_with(self):
        self.assertEqual(blocks((GOLDEN / "fastavro_null.avro").read_bytes()), blocks(golden("null")))

    def test_each_codec_holds_the_same_learners(self):
        for codec in client.CODECS:
            with self.subTest(codec):
                file = fastavro.reader(io.BytesIO((GOLDEN / f"fastavro_{codec}.avro").read_bytes()))
                self.assertEqual(codec, file.metadata["avro.codec"])
                learners = [learner["own_key"] for learner in file]
                self.assertEqual([learner["own_key"] for learner in client.roll(300)], learners)


class Answers(BaseHTTPRequestHandler):
    """A hub that knows one client, takes one submission and needs two looks to finish it."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/oauth2/token":
            pair = base64.b64decode(self.headers["Authorization"].split()[1]).decode()
            if pair != "clerk:s%2Bcret%3A+100+%25" or body != b"grant_type=client_credentials":
                return self.answer(401, {"error": "invalid_client", "error_description": "wrong secret"})
            self.server.tokens += 1
            return self.answer(200, {"access_token": f"token-{self.server.tokens}", "token_type": "Bearer"})
        if self.refused():
            return None
        self.server.taken = (self.headers, body)
        return self.answer(202, {"id": "7", "state": "received"}, Location="/v1/submissions/7")

    def do_GET(self):
        if self.path == "/.well-known/oauth-authorization-server":
            return self.answer(200, {"token_endpoint": self.server.endpoint})
        if self.refused():
            return None
        if self.path == "/v1/submissions/7":
            self.server.looks += 1
            state = "working" if self.server.looks < 2 else self.server.end
            return self.answer(200, {"id": "7", "state": state}, **{"Retry-After": "0"})
        if self.path == "/v1/submissions/7/report":
            return self.answer(200, {"rows": ["một"]}, Link='</v1/submissions/7/report?cursor=b>; rel="next"')
        if self.path == "/v1/submissions/7/report?cursor=b":
            return self.answer(200, {"rows": ["hai"]})
        return self.answer(404, {"title": "Không tìm thấy", "detail": "Hãy kiểm tra lại."})

    def refused(self):
        """Tokens wear out: the first is good for one call."""
        spent = self.headers["Authorization"] == "Bearer token-1" and self.server.calls > 0
        self.server.calls += 1
        if spent:
            self.answer(401, {"title": "Chưa đăng nhập"})
        return spent

    def answer(self, status, body, **headers):
        content = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": len(content), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *ignored):
        pass


class SubmitTest(unittest.TestCase):
    def setUp(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.server.endpoint = self.url + "/oauth2/token"
        self.server.tokens = self.server.calls = self.server.looks = 0
        self.server.end = "done"
        self.server.taken = None
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()

    def run_client(self, *more, secret=SECRET):
        out, errors = io.StringIO(), io.StringIO()
        line = ["submit", "--url", self.url, "--client", "clerk", "--secret", secret, "--school", "79-760-001", *more]
        with contextlib.redirect_stderr(errors):
            code = client.main(line, out)
        return code, out.getvalue().splitlines(), errors.getvalue()

    def test_a_roll_is_submitted_followed_to_its_end_and_its_report_read_page_by_page(self):
        code, lines, _ = self.run_client("--gzip", "--made-at", MADE_AT, "--codec", "null")

        self.assertEqual(0, code)
        self.assertEqual(self.url + "/v1/submissions/7", lines[0])
        self.assertEqual("done", json.loads(lines[1])["state"])
        self.assertEqual([["một"], ["hai"]], [json.loads(line)["rows"] for line in lines[2:]])
        self.assertEqual(2, self.server.tokens, "a token that is worn out is replaced")
        headers, body = self.server.taken
        self.assertEqual("gzip", headers["Content-Encoding"])
        self.assertEqual(blocks(golden("null")), blocks(gzip.decompress(body)))

    def test_an_end_that_is_no_good_end_is_told_by_the_exit_code(self):
        self.server.end = "broken"
        self.assertEqual(1, self.run_client()[0])

    def test_a_wrong_secret_is_one_line(self):
        code, lines, errors = self.run_client(secret="guess")
        self.assertEqual((1, []), (code, lines))
        self.assertEqual("no token: 401 Unauthorized invalid_client wrong secret\n", errors)

    def test_the_secret_goes_to_no_other_server(self):
        self.server.endpoint = "http://127.0.0.1:9/oauth2/token"
        code, _, errors = self.run_client()
        self.assertEqual(1, code)
        self.assertIn("is not at", errors)


if __name__ == "__main__":
    unittest.main()
