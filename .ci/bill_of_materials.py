"""Writes docs/bill-of-materials.json: what hub.jar is made of, as the build's own bill (CycloneDX) says, without what changes with each
build. Run after `mvn cyclonedx:makeAggregateBom`; BillOfMaterialsTest holds it to what the tests run on."""

import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent


def bill(built):
    """The libraries of a bill, by their addresses."""
    libraries = {
        each["purl"]: {
            "type": "library",
            "bom-ref": each["purl"],
            "group": each["group"],
            "name": each["name"],
            "version": each["version"],
            "purl": each["purl"],
        }
        for each in built["components"]
        if each.get("group") != "hub"
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": built["specVersion"],
        "version": 1,
        "components": [libraries[purl] for purl in sorted(libraries)],
    }


if __name__ == "__main__":
    built = json.loads((ROOT / "target/hub-bill-of-materials.json").read_text())
    (ROOT / "docs/bill-of-materials.json").write_text(json.dumps(bill(built), indent=1) + "\n")
