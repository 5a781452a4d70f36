"""asvs_ran on made-up reports."""

import os
import tempfile
import unittest

import asvs_ran

TABLE = """item,about,verdict,tests,why
V1.1.1,one,met,GoodTest.aClaim,
V1.1.2,two,met,GoodTest HouseRulesTest.a_rule,
V1.1.3,three,open,,nothing yet
"""

GOOD = """<testsuite name="hub.GoodTest">
<testcase name="aClaim(String, int)[1]" classname="hub.GoodTest"/>
<testcase name="another" classname="hub.GoodTest"><skipped/></testcase>
</testsuite>"""

RULES = """<testsuite name="hub.HouseRulesTest">
<testcase name="HouseRules &gt; a_rule" classname="HouseRulesTest"/>
</testsuite>"""


class AsvsRan(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def write(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def test_what_ran_is_not_missing(self):
        table = self.write("asvs.csv", TABLE)
        reports = [self.write("TEST-hub.GoodTest.xml", GOOD), self.write("TEST-hub.HouseRulesTest.xml", RULES)]
        self.assertEqual([], asvs_ran.missing(table, reports))

    def test_what_was_not_run_was_passed_over_or_failed_is_missing(self):
        table = self.write("asvs.csv", TABLE.replace("GoodTest.aClaim", "GoodTest.another"))
        good = self.write("TEST-hub.GoodTest.xml", GOOD)
        self.assertEqual(["GoodTest.another", "HouseRulesTest.a_rule"], asvs_ran.missing(table, [good]))
        self.assertEqual(["GoodTest", "GoodTest.another", "HouseRulesTest.a_rule"], asvs_ran.missing(table, []))
        failed = self.write("TEST-hub.api.GoodTest.xml", GOOD.replace("<skipped/>", "<failure/>"))
        self.assertIn("GoodTest.another", asvs_ran.missing(table, [failed]))

    def test_a_class_of_which_nothing_ran_is_missing(self):
        table = self.write("asvs.csv", "item,about,verdict,tests,why\nV1.1.1,one,met,GoodTest,\n")
        passed_over = '<testsuite><testcase name="a"><skipped/></testcase></testsuite>'
        self.assertEqual(["GoodTest"], asvs_ran.missing(table, [self.write("TEST-hub.GoodTest.xml", passed_over)]))

    def test_a_property_is_reported_in_words(self):
        table = self.write("asvs.csv", "item,about,verdict,tests,why\nV1.1.1,one,met,GoodTest.any_text_is_read,\n")
        words = '<testsuite><testcase name="any text is read" time="1"/></testsuite>'
        self.assertEqual([], asvs_ran.missing(table, [self.write("TEST-hub.GoodTest.xml", words)]))

    def test_a_nested_class_is_of_the_one_around_it(self):
        table = self.write("asvs.csv", "item,about,verdict,tests,why\nV1.1.1,one,met,GoodTest.aClaim,\n")
        self.assertEqual([], asvs_ran.missing(table, [self.write("TEST-hub.GoodTest$Within.xml", GOOD)]))


if __name__ == "__main__":
    unittest.main()
