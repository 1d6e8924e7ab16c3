#!/usr/bin/env python3
"""Reads exported .eml drafts with Python's parser: prints TAP."""
import email
import os
import subprocess
import sys
import tempfile
from email import header, policy

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
        check(p.get_content().replace("\r\n", "\n").rstrip().replace(
                  '\n<div lang="en" dir="ltr">', "").replace(
                  "</div>\n</body>", "</body>") ==
              export(DOC % (title, "word " * 300), to,
                     HOUSE).decode().rstrip(), name + ": " + to)
# Every field that reaches a header, with what could end the line.
EVIL = "A\\r\\nBcc: x@y.example\\n\\n<b>\\0\u2028\\x0b"
evil = """---
kind: release
title: "%(e)s"
date: 2019-12-21
place: "%(e)s"
source: "%(e)s"
slug: "%(e)s"
lang: "en\\r\\nBcc: y"
embargo: "2099-01-01 00:01 UTC\\r\\nBcc: z"
organizations: [{name: "%(e)s", email: "a@b.example\\r\\nBcc: q@y.example"}]
contacts: [{name: "%(e)s", email: "c@d.example\\nBcc: q@y.example"}]
---

Text.
""" % {"e": EVIL}
for text in (evil, evil.replace("embargo:", "# "), evil.replace(
        "embargo:", "# ").replace("lang:", "# ").replace("slug:", "# ")):
    m = email.message_from_bytes(export(text, "eml", ""),
                                 policy=policy.default)
    check(set(k.lower() for k in m.keys()) <= {
        "x-unsent", "from", "subject", "date", "message-id",
        "content-language", "mime-version", "content-type"},
        "nothing is injected from any field")

# Long names and addresses are folded; dates have the zone; identities stay.
BASE = DOC % ("Title", "text")
FAR = "press-office-of-the-network-with-a-long-name@" + "sub." * 20 + "example"
house = ("organization: o\ntimezone: Asia/Seoul\norganizations:\n  o:\n"
         "    name: \"%s\"\n    email: %s\n")
raw = export(BASE, "eml", house % ("Сеть " * 30, FAR))
m = email.message_from_bytes(raw, policy=policy.default)
name = str(header.make_header(header.decode_header(
    email.message_from_bytes(raw)["From"])))
check(m["From"].addresses[0].addr_spec == FAR and
      name.split()[:-1] == ["Сеть"] * 30 and
      max(map(len, raw.split(b"\r\n"))) < 998 and not m.defects,
      "a long name and address are whole")
check(m["Date"].datetime.isoformat() == "2019-12-21T00:00:00+09:00",
      "the date is the document's, in the zone of the house")
ids = [email.message_from_bytes(export(t, "eml", house % ("N", FAR)),
                                policy=policy.default)["Message-ID"]
       for t in (BASE, BASE.replace("café", "tea"), BASE.replace(
           "lang: en", "lang: en\nversion: 2"), BASE.replace("Title", "T"))]
check(ids[0] == ids[1] and len(set(ids)) == 3 and ids[0].endswith(
    "example>"), "a Message-ID is of an edition")
m = email.message_from_bytes(export(BASE.replace(
    "lang: en", "lang: en\nembargo: 2019-12-22 09:30 America/New_York"),
    "eml", house % ("N", FAR)), policy=policy.default)
check(m["Date"].datetime.isoformat() == "2019-12-22T09:30:00-05:00",
      "or the end of the embargo")
m = email.message_from_bytes(export(BASE.replace(
    "lang: en", "lang: en\nversion: 2\ncorrections:\n- {date: 2020-07-01, "
    "class: corrected, what: It is 76.}"), "eml", ""), policy=policy.default)
check(m["Date"].datetime.isoformat() == "2020-07-01T00:00:00+00:00" and
      m["From"] is None and m["Message-ID"].endswith("@pressrel.invalid>"),
      "or the day of a correction; without a house, no sender")
for lang, direction in (("ar", "rtl"), ("fa", "rtl"), ("ko", "ltr")):
    m = email.message_from_bytes(export(BASE.replace(
        "lang: en", "lang: " + lang), "eml", ""), policy=policy.default)
    body = m.get_body(("html",)).get_content().split("<body>")[1]
    check(body.strip().startswith('<div lang="%s" dir="%s">' % (
        lang, direction)) and body.count("<div") == body.count("</div>"),
          "what is inside the body has its language and direction: " + lang)
print("1..%d" % n)
sys.exit(0)

