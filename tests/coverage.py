#!/usr/bin/env python3
"""Sums up what gcov counted: lines and branches of lib/ that tests ran.

usage: coverage.py BUILD-FOLDER SOURCE-FOLDER [--lines N] [--branches N]
       [--show FILE]

Prints a row per file and the totals; exit status 1 when lines or branches
(percent) are below the bar.  tests/coverage.exclude says which lines do not
count, and why: a pattern of the path, a pattern of the source line, whether
the line or only its branches are left out, and the reason.
"""
import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile


def exclusions(path):
    rules = []
    with open(path, encoding="utf-8") as f:
        for number, row in enumerate(f, 1):
            if not row.strip() or row.startswith("#"):
                continue
            what, where, line, reason = row.rstrip("\n").split("\t")
            if what not in ("line", "branch", "file") or not reason:
                sys.exit(f"{path}:{number}: line, branch or file; a reason")
            rules.append([what, re.compile(where), re.compile(line), 0, row])
    return rules


def read(build, source):
    """{path: {line: [count, {branch: count}]}} of all objects together."""
    files = {}
    notes = []
    for folder, _, names in os.walk(os.path.join(build, "lib")):
        notes += [os.path.join(folder, n) for n in names
                  if n.endswith(".gcno")]
    with tempfile.TemporaryDirectory() as tmp:
        for start in range(0, len(notes), 50):
            some = [os.path.abspath(n) for n in notes[start:start + 50]]
            text = subprocess.run(
                ["gcov", "-b", "--json-format", "--stdout"] + some, cwd=tmp,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                check=True).stdout
            for unit in text.decode().split("\n"):
                if unit.strip():
                    add(files, json.loads(unit), source, build)
    return files


def add(files, unit, source, build):
    where = unit["current_working_directory"]
    for entry in unit["files"]:
        path = os.path.relpath(os.path.join(where, entry["file"]), source)
        if not path.startswith("lib/") or path.startswith("lib/gen/"):
            continue
        lines = files.setdefault(path, {})
        for line in entry["lines"]:
            kept = lines.setdefault(line["line_number"], [0, {}])
            kept[0] += line["count"]
            for i, branch in enumerate(line["branches"]):
                key = (line.get("function_name"), i)
                kept[1][key] = kept[1].get(key, 0) + branch["count"]


def main():
    args = argparse.ArgumentParser()
    args.add_argument("build")
    args.add_argument("source")
    args.add_argument("--lines", type=float, default=0)
    args.add_argument("--branches", type=float, default=0)
    args.add_argument("--show")
    args = args.parse_args()
    rules = exclusions(os.path.join(args.source, "tests/coverage.exclude"))
    total = [0, 0, 0, 0]
    rows = []
    for path, lines in sorted(read(args.build, args.source).items()):
        if not os.path.exists(os.path.join(args.source, path)):
            continue        # made by a program of lib/gen
        with open(os.path.join(args.source, path), encoding="utf-8") as f:
            text = [""] + f.read().split("\n")
        row = [0, 0, 0, 0]
        for number, (count, branches) in sorted(lines.items()):
            if number >= len(text):
                sys.exit(f"{path} is another one than was built")
            left = None
            for rule in rules:
                if rule[1].search(path) and rule[2].search(text[number]):
                    left = rule[0]
                    rule[3] += 1
                    break
            if left in ("line", "file"):
                continue
            row[0] += 1
            row[1] += count > 0
            if left != "branch":
                row[2] += len(branches)
                row[3] += sum(n > 0 for n in branches.values())
            if args.show and args.show in path:
                missed = [i for i, n in enumerate(branches.values())
                          if n == 0]
                if count == 0 or (missed and left is None):
                    print(f"{path}:{number}: {count:6} "
                          f"{len(missed)}/{len(branches)} {text[number]}")
        total = [a + b for a, b in zip(total, row)]
        rows.append((path, row))
    for path, row in rows:
        print("# %-32s lines %4d of %4d, branches %4d of %4d" % (
            path, row[1], row[0], row[3], row[2]))
    for rule in rules:
        if rule[3] == 0:
            print("# leaves nothing out: " + rule[4].rstrip())
    lines = 100 * total[1] / max(total[0], 1)
    branches = 100 * total[3] / max(total[2], 1)
    print(f"# figure: coverage of lib/: {lines:.1f} % of {total[0]} lines, "
          f"{branches:.1f} % of {total[2]} branches")
    return lines < args.lines or branches < args.branches


if __name__ == "__main__":
    sys.exit(main())
