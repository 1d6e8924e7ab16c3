#!/usr/bin/env python3
"""Reads exported .fodt texts with Python's parser of XML: prints TAP.

With a folder as its argument, leaves the texts there for other programs.
"""
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

exe = os.environ["PRESSREL"]
n = 0
NS = {p: "urn:oasis:names:tc:opendocument:xmlns:" + u for p, u in (
    ("office", "office:1.0"), ("style", "style:1.0"), ("text", "text:1.0"),
    ("fo", "xsl-fo-compatible:1.0"), ("meta", "meta:1.0"))}
NS["dc"] = "http://purl.org/dc/elements/1.1/"
NS["xlink"] = "http://www.w3.org/1999/xlink"


def q(name):
    prefix, local = name.split(":")
    return "{%s}%s" % (NS[prefix], local)


def check(ok, what):
    global n
    n += 1
    print(("" if ok else "not ") + "ok %d - %s" % (n, what))


HOUSE = """organization: o
organizations:
  o:
    name: Example Rights Network
    boilerplate: The network is **made up**.
contacts:
  p: {name: Press office, role: duty officer, phone: +82 2 123 4567,
      email: press@rights.example, web: "https://rights.example"}
"""
BODY = """
Text with [a link](https://rights.example/a?b=1&c=2), *stress*, **more**,
`code  x` and press@rights.example. A \\& B <b> \x01 \ufffe.

> A quotation, the coalition's spokesperson said.

## A part

##### A deep part

3. three
4. four
   - nested

     with a second paragraph

```
two  blanks
	and a tab
```

[not](javascript:x) ![A chart](chart.png)
"""
DEEP = "\n".join("  " * i + "- level %d" % i for i in range(14)) + "\n"
HEAD = """title: A title with <&> "marks"
subtitle: A second line
date: 2019-12-21
place: Seoul
contacts: [p]
tags: [one, two]
"""
LETTER = """addressee: [The President, General Assembly]
subject: The resolution
salutation: Dear President,
closing: Sincerely,
signed_by:
- name: The chair of the coalition
  title: Chair
signers: list.csv
"""
LIST = "name,type,country,publish,email\n" + "".join(
    "Example Group %d <&>,organization,%s,yes,a%d@signers.example\n"
    % (i, ("Kenya", "Peru", "France")[i % 3], i) for i in range(30)) + \
    "Hidden Person,individual,Kenya,no,h@signers.example\n"
FIX = "corrections:\n- {date: 2019-12-22, class: %s, what: It is 76.}\n"
DOCS = {
    "release": ("kind: release\nlang: en-US\n" + HEAD, BODY + DEEP),
    "letter": ("kind: letter\nlang: fr\n" + HEAD + LETTER, BODY),
    "arabic": ("kind: letter\nlang: ar\n" + HEAD + LETTER, BODY),
    "korean": ("kind: statement\nlang: ko\ninclude: arabic.md\n" + HEAD,
               BODY),
    "digest": ("kind: digest\nlang: en\nnote: Our *own* note.\n"
               "full_story: https://news.example/1\n" + HEAD, BODY),
    "embargoed": ("kind: release\nlang: en-CA\nembargo: 2099-01-02 09:00 "
                  "Asia/Seoul\n" + HEAD, BODY),
    "withdrawn": ("kind: release\nlang: de\n" + HEAD + FIX % "withdrawn",
                  BODY),
    "corrected": ("kind: release\nlang: de\n" + HEAD + FIX % "corrected",
                  BODY),
    "empty": ("kind: statement\ntitle: T\n", ""),
}


def style_names(root, tag):
    return {e.get(q("style:name")) for e in root.iter(q(tag))}


def look(name, root):
    """What is true of each of them."""
    known = style_names(root, "style:style") | \
        style_names(root, "text:list-style")
    used = {e.get(a) for e in root.iter() for a in (
        q("text:style-name"), q("style:parent-style-name")) if e.get(a)}
    check(used <= known, name + ": every style is there")
    check(all(re.match(r"(https?|mailto):|chart\.png$",
                       a.get(q("xlink:href"))) for a in
              root.iter(q("text:a"))), name + ": links are safe")
    faces = style_names(root, "style:font-face")
    check({e.get(a) for e in root.iter(q("style:text-properties"))
           for a in e.keys() if a.startswith(q("style:font-name"))} <= faces,
          name + ": every font is there")


def body_text(root):
    return " ".join("".join(root.find(
        "office:body", NS).itertext()).split())


with tempfile.TemporaryDirectory() as tmp:
    d = sys.argv[1] if len(sys.argv) > 1 else tmp
    for file, text in [("pressrel.yaml", HOUSE), ("list.csv", LIST)] + [
            (k + ".md", "---\n" + v[0] + "---\n" + v[1])
            for k, v in DOCS.items()]:
        with open(d + "/" + file, "w", encoding="utf-8") as f:
            f.write(text)
    args = [exe, "export", "-q", "--embargoed", "--to", "fodt"]
    one = subprocess.run(args + ["-o", d, d], capture_output=True,
                         env=dict(os.environ, TZ="Asia/Seoul"))
    two = subprocess.run(args + ["-o", d + "/two", d], capture_output=True,
                         env=dict(os.environ, TZ="UTC",
                                  SOURCE_DATE_EPOCH="1"))
    check(one.returncode == two.returncode == 0, "all are exported")
    roots = {}
    for name in DOCS:
        path = "%s/%s.fodt" % (d, name)
        again = "%s/two/%s.fodt" % (d, name)
        if not os.path.exists(path):       # marked by its name
            path = "%s/%s.EMBARGOED.fodt" % (d, name)
            again = "%s/two/%s.EMBARGOED.fodt" % (d, name)
        raw = open(path, "rb").read()
        check(raw == open(again, "rb").read(), name + ": the same bytes")
        roots[name] = ET.fromstring(raw)
        look(name, roots[name])
        check(b"signers.example" not in raw and b"Hidden" not in raw,
              name + ": nothing that is private")

    def first(name, tag):
        return roots[name].find(".//" + tag, NS)
    check(first("release", "dc:title").text == 'A title with <&> "marks"' and
          first("release", "dc:language").text == "en-US" and
          first("release", "dc:date").text == "2019-12-21T00:00:00" and
          [k.text for k in roots["release"].iter(q("meta:keyword"))] ==
          ["one", "two"], "title, language, day and keywords")
    papers = {k: first(k, "style:page-layout-properties").get(
        q("fo:page-width")) for k in DOCS}
    check(papers["release"] == papers["embargoed"] == "21.59cm" and
          papers["letter"] == papers["digest"] == "21cm",
          "Letter where it is used, A4 elsewhere")
    check(first("arabic", "style:page-layout-properties").get(
        q("style:writing-mode")) == "rl-tb", "Arabic runs from the right")
    modes = {s.get(q("style:name")): s.find(
        "style:paragraph-properties", NS).get(q("style:writing-mode"))
        for s in roots["korean"].iter(q("style:style"))
        if s.get(q("style:name"), "").startswith("Standard")}
    check(modes == {"Standard": "lr-tb", "Standard-2": "rl-tb"},
          "a document inside has styles of its language")
    master = "".join(first("embargoed", "style:header").itertext())
    check("EMBARGOED UNTIL 09:00" in master and "EMBARGOED UNTIL" in
          first("embargoed", "dc:title").text and "EMBARGOED UNTIL" in
          body_text(roots["embargoed"]), "an embargo is on every page")
    check("FOR IMMEDIATE RELEASE" in body_text(roots["release"]) and
          "FOR IMMEDIATE" not in body_text(roots["embargoed"]) and
          "FOR IMMEDIATE" not in body_text(roots["withdrawn"]) and
          "Zurückgezogen (22. Dezember 2019): It is 76." in
          body_text(roots["withdrawn"]) and "Berichtigung" in
          body_text(roots["corrected"]), "what the top says")
    text = body_text(roots["letter"])
    order = ["The President", "General Assembly", "Objet : The resolution",
             "Dear President,", "Sincerely,", "The chair of the coalition",
             "Signataires", "France", "Example Group 2 <&>"]
    at = [text.find(s) for s in order]
    check(-1 not in at and at == sorted(at), "the order of a letter")
    check(first("letter", "text:section") is not None and
          len(roots["letter"].findall(".//text:section//text:p", NS)) == 30,
          "a long list stands in columns")
    levels = [int(h.get(q("text:outline-level"))) for h in
              roots["release"].iter(q("text:h"))]
    check(levels[:2] == [1, 2] and max(b - a for a, b in
                                       zip(levels, levels[1:])) <= 1,
          "headings leave no level out")
    check(first("release", "text:list-item").get(q("text:start-value")) ==
          "3" and first("release", "text:s") is not None and
          first("release", "text:tab") is not None, "numbers and blanks")
    check("Our own note." in body_text(roots["digest"]) and
          "[Full Story]" in body_text(roots["digest"]), "a digest's parts")
    check(body_text(roots["release"]).endswith("###"), "the end mark")
print("1..%d" % n)
