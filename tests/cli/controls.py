#!/usr/bin/env python3
"""No control character of a document, a list or a file's name reaches a
terminal, through any command and format: C0, DEL, C1, OSC, DCS, and the
embeddings, overrides and isolates that turn the direction of text."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

PRESSREL = os.environ["PRESSREL"]
TERMINAL = os.path.join(os.path.abspath(os.environ["srcdir"]),
                        "tests/cli/terminal.py")
CONTROLS = [c for c in [*range(1, 32), *range(127, 160), *range(0x202A, 0x202F),
                        *range(0x2066, 0x206A)] if c not in (10, 13)]
ALL = "".join("x%sy " % chr(c) for c in CONTROLS)
OSC = ("\x1b]0;title\x07\x1b[31m\x9b31m\x1bP\x90q\x1b\\\x1b]8;;http://evil\x1b\\"
       "\x1b[2J\x1b[H")
DOC = """---
kind: release
title: Groups %(osc)s
date: 2019-12-21
place: Seoul
tilte%(osc)s: x
---

Monday, 21 December 2019 %(all)s %(osc)s {{plaec}} [l](javascript:%(osc)s)

Contact: Press %(osc)s Office, pre%(osc)sss@gmial.com, +999 \u202e 123 4567

\u201cWords %(all)s that nobody says at all, %(osc)s.\u201d
""" % {"osc": OSC, "all": ALL}
LIST = """name,type,country
"Net %(osc)s work",org%(osc)s,Ruri%(osc)stania
%(all)s,,x
"A %(all)s",organization,Kenya
""" % {"osc": OSC, "all": ALL}
ODD = "odd\x1b[31m\x9b1m.md"
count = 0


def seen(out, on_terminal):
    text = out.decode("utf-8", "replace")
    if on_terminal:
        # What the program itself does there: colour, and the bar.
        text = re.sub(r"\x1b\[[0-9;]*[mK]", "", text).replace("\r", "")
    return sorted({"U+%04X" % ord(c) for c in text
                   if ord(c) in CONTROLS and c != "\t"})


def look(args):
    global count
    for on_terminal in (False, True):
        command = [PRESSREL] + args
        if on_terminal:
            command = [sys.executable, TERMINAL] + command + ["--"]
        done = subprocess.run(command, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        bad = seen(done.stdout, on_terminal)
        count += 1
        name = " ".join(args).encode("unicode_escape").decode("ascii")
        print("%sok %d - %s%s" % ("not " if bad else "", count, name,
                                  " on a terminal" if on_terminal else ""))
        for c in bad:
            print("# " + c)


def main():
    for name in ("evil.md", ODD):
        with open(name, "w", encoding="utf-8", newline="") as f:
            f.write(DOC)
    with open("evil.csv", "w", encoding="utf-8", newline="") as f:
        f.write(LIST)
    for name in ("evil.md", ODD):
        for form in ("text", "json", "github", "sarif"):
            look(["check", "--as-of", "2019-12-21", "--format", form, name])
        for form in ("text", "json"):
            look(["check", "--contacts", "--format", form, name])
        look(["status", name])
        look(["config", "--show", name])
        look(["export", "--to", "html", "-o", "/dev/null", name])
        look(["correct", "--class", "wrong", "--what", "x", name])
    for what in ("--tally", "--sentence", "--duplicates"):
        look(["signers", what, "evil.csv"])
    look(["signers", "--tally", "--format", "json", "evil.csv"])
    look(["check", "--fix", "evil.md"])
    look(["check", "no" + OSC.replace("/", "") + ".md"])
    look(["nonsense" + OSC])
    look(["help", OSC])
    print("1..%d" % count)


where = tempfile.mkdtemp()
try:
    os.chdir(where)
    main()
finally:
    shutil.rmtree(where)
