# SPDX-License-Identifier: GPL-2.0-or-later
import glob
import os
import subprocess

from peers import Program

JARS = "/usr/share/java/lucene-%s-[0-9]*.jar"
PARTS = ("core", "analyzers-common", "highlighter", "queries", "memory")


class Lucene(Program):
    name = "Lucene"
    starts_slowly = True
    packages = "liblucene8-java default-jdk-headless"

    def __init__(self, programs, scratch):
        super().__init__(programs, scratch)
        self.path = ":".join(
            [programs] + [j for p in PARTS for j in glob.glob(JARS % p)])
        source = os.path.join(os.path.dirname(__file__), "Lucene.java")
        if self.path.count(":") == len(PARTS):
            try:
                subprocess.run(["javac", "-cp", self.path, "-d", programs,
                                source], check=True)
            except FileNotFoundError:
                pass

    @property
    def program(self):
        return os.path.join(self.programs, "Lucene.class")

    def command(self):
        return ["java", "-cp", self.path, "Lucene"]
