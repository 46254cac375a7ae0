# SPDX-License-Identifier: GPL-2.0-or-later
"""The Python example does what it says. Prints TAP; run by python.sh."""

import gc
import os
import re
import sys
import tempfile
import threading
import unittest

import pincite
from pincite import Change, Fact, Mending, Status

ESSAYS = {
    "harbour.txt": "The harbour\n\nThe captains – all of them – came late.\n",
    "orchard.md": "---\ntitle: An orchard\nauthor: Ada Finch\n"
    "date: 2014-07\n---\n\nThe border ran through the apples.\n",
}


class Scratch(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)
        os.mkdir("essays")
        for name, text in ESSAYS.items():
            with open(f"essays/{name}", "w", encoding="utf-8") as file:
                file.write(text)

    def index(self):
        with pincite.Writer("idx") as writer:
            writer.add_root("essays")
            return writer.update()


class Searching(Scratch):
    def test_what_is_indexed_is_found_with_its_place(self):
        self.assertEqual(self.index()[Change.ADDED], 2)
        with pincite.Reader("idx") as reader:
            results = reader.search("captain late")
            self.assertEqual(len(results), 1)
            self.assertEqual(results.matches, 1)
            hit = results[0]
        self.assertEqual(hit.path, os.path.realpath("essays/harbour.txt"))
        self.assertEqual([hit.marked(m) for m in hit.marks],
                         ["captains", "late"])
        with open(hit.path, "rb") as file:
            source = file.read()
        for mark in hit.marks:
            cut = source[mark.start_byte : mark.end_byte].decode()
            self.assertEqual(cut, hit.marked(mark))
            self.assertEqual(mark.line, 3)
        self.assertIsNone(hit.author)
        self.assertIsNone(hit.page)

    def test_facts_and_parts(self):
        self.index()
        with pincite.Reader("idx") as reader:
            (hit,) = reader.search("orchard apples", explain=True)
        self.assertEqual((hit.title, hit.author, hit.date),
                         ("An orchard", "Ada Finch", "2014-07"))
        self.assertAlmostEqual(sum(p.score for p in hit.parts), hit.score)

    def test_any_query_is_answered(self):
        self.index()
        with pincite.Reader("idx") as reader:
            for query in ("", "a\0b", b"\xff\xfe", '"(', "caf\u00e9", "\udcff"):
                self.assertEqual(len(reader.search(query)), 0, repr(query))
            self.assertEqual(reader.search("captians").suggestion, "captains")

    def test_limits(self):
        self.index()
        with pincite.Reader("idx") as reader:
            both = "captains apples"
            self.assertEqual(len(reader.search(both)), 2)
            self.assertEqual(len(reader.search(both, limit=1)), 1)
            with self.assertRaises(ValueError):
                reader.search(both, limit=-1)

    def test_several_indexes_are_one(self):
        self.index()
        with pincite.Writer("more") as writer:
            writer.add_text("mail:1", "The apples of another mail.")
            writer.commit()
        with pincite.Reader("idx", "more") as reader:
            self.assertEqual(reader.articles(), 3)
            paths = {hit.path for hit in reader.search("apples")}
            self.assertEqual(len(paths), 2)
            self.assertIn("mail:1", paths)

    def test_what_is_committed_is_seen_after_reopening(self):
        self.index()
        with pincite.Reader("idx") as reader:
            before = reader.passages()
            with open("essays/new.txt", "w", encoding="utf-8") as file:
                file.write("A pelican came by.\n")
            self.index()
            reader.reopen()
            self.assertEqual(reader.passages(), before + 1)
            self.assertEqual(len(reader.search("pelican")), 1)
            self.assertEqual(reader.roots(), [os.path.realpath("essays")])

    def test_an_article(self):
        self.index()
        with pincite.Reader("idx") as reader:
            path = os.path.realpath("essays/harbour.txt")
            self.assertIn("all of them", reader.article(path)[0].text)
            with self.assertRaises(pincite.Error) as caught:
                reader.article("/no/such")
        self.assertEqual(caught.exception.status, Status.NOT_FOUND)


class Stopping(Scratch):
    """Many words near each other, which take their time."""

    def setUp(self):
        super().setUp()
        words = " ".join(f"w{i % 97} x{i % 89}" for i in range(4000))
        with pincite.Writer("idx") as writer:
            for i in range(8):
                writer.add_text(f"made:{i}", f"Made\n\n{words}\n")
            writer.commit()
        self.query = " OR ".join(f'"=w{i} =x{i}"' for i in range(60))

    def test_a_time_limit_ends_a_search(self):
        with pincite.Reader("idx") as reader:
            with self.assertRaises(pincite.Error) as caught:
                reader.search(self.query, timeout=0.001)
            self.assertIs(caught.exception.status, Status.TIMEOUT)
            self.assertTrue(reader.search("w1 x1", timeout=3600))
            with self.assertRaises(ValueError):
                reader.search("w1", timeout=-1)

    def test_a_callback_ends_a_search(self):
        def fail():
            raise KeyError("mine")

        with pincite.Reader("idx") as reader:
            with self.assertRaises(pincite.Error) as caught:
                reader.search(self.query, go_on=lambda: False)
            self.assertIs(caught.exception.status, Status.CANCELLED)
            with self.assertRaisesRegex(KeyError, "mine"):
                reader.search(self.query, go_on=fail)
            with self.assertRaisesRegex(ValueError, "at work"):
                reader.search(self.query, go_on=reader.close)
            asked = []
            reader.search(self.query, go_on=lambda: asked.append(1))
            self.assertGreater(len(asked), 1)


class Telling(Scratch):
    def test_a_dump_holds_all(self):
        def fail(_):
            raise KeyError("mine")

        self.index()
        lines = []
        with pincite.Reader("idx") as reader:
            reader.dump(lines.append)
            self.assertIn("Ada Finch", "".join(lines))
            with self.assertRaises(pincite.Error) as caught:
                reader.dump(lambda _: False)
            self.assertIs(caught.exception.status, Status.CANCELLED)
            with self.assertRaisesRegex(KeyError, "mine"):
                reader.dump(fail)

    def test_a_stale_hit_says_so(self):
        self.index()
        with pincite.Reader("idx") as reader:
            self.assertIs(reader.search("captain")[0].stale, False)
            os.remove("essays/harbour.txt")
            self.assertIs(reader.search("captain")[0].stale, True)

    def test_what_is_left_of_a_query_is_told(self):
        self.index()
        with pincite.Reader("idx") as reader:
            self.assertFalse(reader.search("apples").shortened)
            self.assertTrue(reader.search("apples " * 3000).shortened)
            self.assertFalse(reader.search("apples").partial)

    def damage(self):
        for shard in [n for n in os.listdir("idx") if n.startswith("shard")]:
            with open(f"idx/{shard}/docdata.glass", "r+b") as file:
                file.write(b"\xff" * os.fstat(file.fileno()).st_size)

    def test_a_damaged_index_is_checked_and_repaired(self):
        self.index()
        with pincite.Writer("idx") as writer:
            writer.add_text("mail:1", "A pelican came by.\n")
            writer.commit()
        self.assertEqual(pincite.check_index("idx"), [])
        self.assertEqual(pincite.repair_index("idx").damages, 0)
        self.damage()
        found = pincite.check_index("idx")
        self.assertIn("docdata", " ".join(found))
        repair = pincite.repair_index("idx")
        self.assertGreaterEqual(repair.damages, len(found))
        self.assertEqual(repair.lost, len([t for t in repair.told
                                           if t.mending is Mending.LOST]))
        self.assertIn((Mending.LOST, "mail:1"),
                      [(t.mending, t.what) for t in repair.told])
        self.assertEqual(pincite.check_index("idx"), [])
        with pincite.Reader("idx") as reader:
            self.assertEqual(len(reader.search("apples")), 1)
        with self.assertRaises(pincite.Error):
            pincite.check_index("nowhere")


class Numbers(unittest.TestCase):
    def test_numbers_are_those_of_the_headers(self):
        kinds = {
            "error.h": (("pincite_status", "E_", Status),),
            "article.h": (("pincite_fact", "", Fact),),
            "check.h": (("pincite_mending", "MENDING_", Mending),),
            "index.h": (("pincite_change", "", Change),),
        }
        for header, enums in kinds.items():
            path = os.environ["PINCITE_SRC"] + "/include/pincite/" + header
            with open(path, encoding="utf-8") as file:
                text = file.read()
            for name, prefix, ours in enums:
                body = re.search(r"enum %s {(.*?)} %s;" % (name, name), text,
                                 re.DOTALL).group(1)
                theirs = re.findall(r"PINCITE_(\w+) = (\d+)", body)
                self.assertEqual({n.removeprefix(prefix): int(value)
                                  for n, value in theirs},
                                 {m.name: m.value for m in ours}, header)


class Indexing(Scratch):
    def test_what_is_done_is_told(self):
        told = []
        steps = []
        with pincite.Writer("idx") as writer:
            writer.add_root("essays")
            writer.exclude("*.md")
            counts = writer.update(
                change=told.append, progress=lambda *a: steps.append(a)
            )
        self.assertEqual(counts[Change.ADDED], 1)
        self.assertEqual([(t.change, os.path.basename(t.path)) for t in told],
                         [(Change.ADDED, "harbour.txt")])
        self.assertTrue(steps)

    def test_progress_stops_it(self):
        with pincite.Writer("idx") as writer:
            writer.add_root("essays")
            with self.assertRaises(pincite.Error) as caught:
                writer.update(progress=lambda *a: False)
        self.assertEqual(caught.exception.status, Status.CANCELLED)
        with self.assertRaises(pincite.Error):
            pincite.Reader("idx")

    def test_what_a_callback_raises_comes_through(self):
        def fail(*_):
            raise KeyError("mine")

        for callback in ("progress", "change"):
            with pincite.Writer("idx") as writer:
                writer.add_root("essays")
                with self.assertRaisesRegex(KeyError, "mine"):
                    writer.update(force=True, **{callback: fail})

    def test_a_callback_cannot_free_its_writer(self):
        with pincite.Writer("idx") as writer:
            writer.add_root("essays")
            with self.assertRaisesRegex(ValueError, "at work"):
                writer.update(change=lambda told: writer.close())
            writer.update(force=True)

    def test_texts_that_are_no_files(self):
        facts = {Fact.TITLE: "Of ferries", Fact.DATE: "1 May 2015"}
        with pincite.Writer("idx") as writer:
            writer.add_text("mail:1", "The ferry sank.", facts)
            writer.add_text("mail:2", b"Another \xe9 ferry, much later.")
            with self.assertRaises(pincite.Error):
                bad = {Fact.TITLE: "Lost", Fact.DATE: "no date"}
                writer.add_text("mail:3", "A ferry.", bad)
            with self.assertRaises(pincite.Error) as caught:
                writer.add_text("mail:3", "The \0 ferry")
            self.assertIs(caught.exception.status, Status.NOT_TEXT)
            writer.add_text("mail:4", "The last ferry of all is here.")
            self.assertEqual(writer.commit()[Change.ADDED], 3)
            with pincite.Reader("idx") as reader:
                titles = {h.path: h.title for h in reader.search("ferry")}
            self.assertEqual(titles["mail:1"], "Of ferries")
            self.assertNotEqual(titles["mail:4"], "Lost")
            writer.remove_text("mail:1")
            writer.commit()
            with pincite.Reader("idx") as reader:
                self.assertEqual(reader.articles(), 2)

    def test_links_are_followed_and_contents_verified(self):
        os.mkdir("more")
        with open("more/pelican.txt", "w", encoding="utf-8") as file:
            file.write("A pelican came by.\n")
        os.symlink(os.path.realpath("more"), "essays/more")
        with pincite.Writer("idx") as writer:
            writer.add_root("essays")
            self.assertEqual(writer.update()[Change.ADDED], 2)
            self.assertEqual(writer.update(follow=True)[Change.ADDED], 1)
            counts = writer.update(follow=True, verify=True)
        self.assertEqual(counts[Change.UNCHANGED], 3)

    def test_a_dry_run_writes_nothing(self):
        with pincite.Writer("idx", dry=True) as writer:
            writer.add_root("essays")
            self.assertEqual(writer.update()[Change.ADDED], 2)
        self.assertFalse(os.path.exists("idx"))

    def test_changes_are_found(self):
        self.index()
        os.remove("essays/harbour.txt")
        told = [(t.change, os.path.basename(t.path))
                for t in pincite.changes("idx")]
        self.assertEqual(told, [(Change.REMOVED, "harbour.txt")])

    def test_the_size_of_an_index(self):
        self.index()
        files = [os.path.join(folder, name)
                 for folder, _, names in os.walk("idx") for name in names]
        self.assertEqual(pincite.index_size("idx"),
                         sum(map(os.path.getsize, files)))

    def test_a_file_without_an_index(self):
        article = pincite.read_article("essays/orchard.md")
        self.assertEqual(article.facts[Fact.AUTHOR], "Ada Finch")
        self.assertEqual(article.blocks[-1].kind, "paragraph")
        with self.assertRaises(pincite.Error) as caught:
            pincite.read_article("essays/none")
        self.assertEqual(caught.exception.status, Status.IO)
        self.assertNotEqual(caught.exception.sys_errno, 0)


class Owning(Scratch):
    def test_what_is_wrong_is_an_exception(self):
        with self.assertRaisesRegex(pincite.Error, "nowhere") as caught:
            pincite.Reader("nowhere")
        self.assertIs(caught.exception.status, Status.NOT_FOUND)
        with self.assertRaises(pincite.Error) as caught:
            pincite.Reader()
        self.assertIs(caught.exception.status, Status.INVALID)
        with self.assertRaises(ValueError):
            pincite.Reader("a\0b")

    def test_a_closed_one_says_so(self):
        self.index()
        reader = pincite.Reader("idx")
        hits = reader.search("apples")
        reader.close()
        reader.close()
        with self.assertRaisesRegex(ValueError, "reader is closed"):
            reader.search("apples")
        self.assertEqual(hits[0].marked(hits[0].marks[0]), "apples")

    def test_the_lock_goes_with_the_writer(self):
        first = pincite.Writer("idx")
        with self.assertRaises(pincite.Error) as caught:
            pincite.Writer("idx")
        self.assertIs(caught.exception.status, Status.LOCKED)
        with self.assertRaises(pincite.Error) as caught:
            pincite.Writer("idx", wait=1)
        self.assertIs(caught.exception.status, Status.LOCKED)
        timer = threading.Timer(0.3, first.close)
        timer.start()
        pincite.Writer("idx", wait=60).close()
        timer.join()
        first = pincite.Writer("idx")
        del first
        gc.collect()
        pincite.Writer("idx").close()

    def test_threads_take_turns(self):
        self.index()
        found = []

        def ask():
            for _ in range(50):
                found.append(len(reader.search("apples captains")))

        with pincite.Reader("idx") as reader:
            threads = [threading.Thread(target=ask) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(found, [2] * 200)


class Tap(unittest.TestResult):
    """A line a test, and what went wrong behind #."""

    def stopTest(self, test):
        bad = [text for failed, text in self.failures + self.errors
               if failed is test]
        result = "not ok" if bad else "ok"
        name = test.id().partition(".")[2]
        print(f"{result} {self.testsRun} - {name}", flush=True)
        for line in "".join(bad).splitlines():
            print(f"# {line}", flush=True)
        super().stopTest(test)


if __name__ == "__main__":
    suite = unittest.defaultTestLoader.loadTestsFromModule(
        sys.modules["__main__"]
    )
    print(f"1..{suite.countTestCases()}", flush=True)
    suite.run(Tap())
