#!/usr/bin/env python3
"""Reads exported .eml drafts with Python's parser: prints TAP."""
import email
import os
import subprocess
import sys
import tempfile
from email import policy

exe = os.environ["PRESSREL"]
n = 0


def check(ok, what):
    global n
    n += 1
    print(("" if ok else "not ") + "ok %d - %s" % (n, what))


def export(text, to, config=""):
    with tempfile.TemporaryDirectory() as d:
        open(d + "/pressrel.yaml", "w").write(config)
        open(d + "/d.md", "w").write(text)
        return subprocess.run([exe, "export", "-t", to, "-o", "-", d + "/d.md"],
                              capture_output=True).stdout


LONG = "Коалиция призывает 서울 to act " * 12
HOUSE = """organization: o
organizations:
  o:
    name: "Réseau \\"Exemple\\" des droits"
    email: press@rights.example
"""
DOC = """---
kind: release
title: "%s"
date: 2019-12-21
place: Seoul
lang: en
---

.A line that begins with a dot, naïve = café, and %s

From here on
"""
for name, title in (("plain", "A plain title"), ("long", LONG.strip()),
                    ("injected", "A\\r\\nBcc: x@y.example\\n\\n<b>"),
                    ("encoded", "=?UTF-8?Q?x?= and such")):
    raw = export(DOC % (title, "word " * 300), "eml", HOUSE)
    m = email.message_from_bytes(raw, policy=policy.default)
    parts = list(m.iter_parts())
    check(raw and max(map(len, raw.split(b"\r\n"))) <= 78 and
          b"\n" not in raw.replace(b"\r\n", b""), name + ": lines are short")
    check(not m.defects and not any(p.defects for p in parts),
          name + ": no defects")
    check([p.get_content_type() for p in parts] ==
          ["text/plain", "text/html"], name + ": two alternatives")
    check(m["Bcc"] is None and m["X-Unsent"] == "1" and
          m["From"].addresses[0].addr_spec == "press@rights.example",
          name + ": its header fields and no others")
    if name != "injected":
        check(m["Subject"] == title, name + ": the subject is whole")
    for p, to in zip(parts, ("text", "html")):
        check(p.get_content().replace("\r\n", "\n").rstrip() ==
              export(DOC % (title, "word " * 300), to,
                     HOUSE).decode().rstrip(), name + ": " + to)
print("1..%d" % n)
sys.exit(0)
