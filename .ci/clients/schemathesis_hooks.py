"""What schemathesis has to know of the hub beside its description: which things are there, and that nothing undescribed is told.

Where, by environment: HUB_KNOWN, a file with the parameters of a path of each template; HUB_REACHED, a file to which each operation that
answered with 2xx is added.
"""

import json
import os
from pathlib import Path

import schemathesis
from schemathesis.core.parameters import ParameterLocation

KNOWN = json.loads(Path(os.environ["HUB_KNOWN"]).read_text(encoding="utf-8")) if "HUB_KNOWN" in os.environ else {}
REACHED = os.environ.get("HUB_REACHED")

# Files go as they are.
schemathesis.serializer.alias(
    ["application/pdf", "image/jpeg", "image/png", "application/avro", "application/vnd.apache.avro", "avro/binary"],
    "application/octet-stream",
)


@schemathesis.deserializer("application/pdf", "image/jpeg", "image/png", "application/vnd.apache.avro")
def as_text(context, response):
    return response.content.decode("latin-1")


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """What the description says in words: null is as if a sent member were not there, and what it does not name is not told."""
    for each in raw_schema["components"]["schemas"].values():
        if each.get("additionalProperties") is False:
            nullable(each)
    # Of a form what is not known is passed over: RFC 6749, section 3.2.
    for path in raw_schema["paths"].values():
        for operation in path.values():
            form = operation.get("requestBody", {}).get("content", {}).get("application/x-www-form-urlencoded")
            if form:
                form["schema"]["additionalProperties"] = True
    closed(raw_schema)


def nullable(sent):
    for name, member in sent["properties"].items():
        if name not in sent.get("required", []):
            sent["properties"][name] = {"anyOf": [member, {"type": "null"}]}


def closed(part):
    if isinstance(part, dict):
        if part.get("type") == "object" and "properties" in part and "additionalProperties" not in part:
            part["additionalProperties"] = False
        for each in part.values():
            closed(each)
    elif isinstance(part, list):
        for each in part:
            closed(each)


@schemathesis.hook
def before_call(context, case, **kwargs):
    """By chance nobody hits upon an id: where the path is not what is wrong, it is one of something that is there."""
    meta = case.meta
    known = KNOWN.get(case.operation.path)
    if known and meta is not None and not meta.is_negative_at(ParameterLocation.PATH) and len(case.id) % 2 == 0:
        case.path_parameters.update(known)
    # Whoever waits for a change does so for half a minute: a second says the same.
    wait = (case.query or {}).get("wait")
    if isinstance(wait, int) and 1 < wait <= 30:
        case.query["wait"] = 1


@schemathesis.hook
def after_call(context, case, response):
    if REACHED and 200 <= response.status_code < 300:
        with open(REACHED, "a", encoding="utf-8") as file:
            file.write(f"{case.operation.method.upper()} {case.operation.path}\n")
