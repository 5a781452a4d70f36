"""Whether each test that docs/asvs.csv names ran: by the reports that the test command left behind."""

import csv
import glob
import os
import re
import sys
import xml.etree.ElementTree as tree


def named(table):
    """The tests of a table: Class or Class.method."""
    with open(table, encoding="utf-8", newline="") as rows:
        return sorted({test for row in csv.DictReader(rows) for test in row["tests"].split()})


def ran(reports):
    """What ran and was not passed over: method names by the simple name of their class."""
    found = {}
    for report in reports:
        suite = tree.parse(report).getroot()
        name = re.split(r"[.$]", re.sub(r"^TEST-|\.xml$", "", os.path.basename(report)))
        simple = next((part for part in name if re.fullmatch(r"[A-Z]\w*Test", part)), name[-1])
        for case in suite.iter("testcase"):
            if case.find("skipped") is None and case.find("failure") is None and case.find("error") is None:
                # theVectorsOfTheRfc(long, String)[1], HouseRules > grants_are_made_by_access_alone, and properties in words
                method = re.match(r"[\w ]*", case.get("name", "").rsplit("> ", 1)[-1]).group()
                found.setdefault(simple, set()).add(method.strip().replace(" ", "_"))
    return found


def missing(table, reports):
    """Those that a table names and that did not run."""
    found = ran(reports)
    gone = []
    for test in named(table):
        simple, _, method = test.partition(".")
        if not found.get(simple) or (method and method not in found[simple]):
            gone.append(test)
    return gone


if __name__ == "__main__":
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    table = os.path.join(root, "docs", "asvs.csv")
    gone = missing(table, glob.glob(os.path.join(root, "*", "target", "surefire-reports", "TEST-*.xml")))
    if gone:
        sys.exit("named in docs/asvs.csv and did not run: " + ", ".join(gone))
    print(f"asvs: {len(named(table))} named tests ran")
