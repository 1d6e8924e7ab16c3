#!/usr/bin/env python3
"""Exports around the ends of embargoes: prints TAP.

One second before, at, and one second after; each format alone and all at
once; times that the change of clocks skips or repeats; with and without
--embargoed; and what --update and --prune do when an embargo comes or goes.
"""
import datetime
import glob
import json
import os
import shutil
import subprocess
import tempfile

exe = os.environ["PRESSREL"]
n = 0
SUFFIX = {"html": ".html", "text": ".txt", "markdown": ".md", "json": ".json",
          "eml": ".eml", "fodt": ".fodt", "tree": ".tree"}
SECRET = "Quokka"       # stands in the headline and in the text
MARK = "EMBARGOED UNTIL"

# As written, the same in UTC (None: no one instant, and so for ever).
TIMES = [
    ("2019-12-21 09:00 Asia/Seoul", "2019-12-21T00:00:00"),
    ("2020-03-29 02:00 Europe/London", "2020-03-29T01:00:00"),
    ("2020-03-29 01:30 Europe/London", None),               # skipped
    ("2020-03-08 01:59 America/New_York", "2020-03-08T06:59:00"),
    ("2020-03-08 02:30 America/New_York", None),            # skipped
    ("2020-03-08 03:00 America/New_York", "2020-03-08T07:00:00"),
    ("2020-11-01 01:30 America/New_York", None),            # twice
    ("2020-11-01T01:30-04:00", "2020-11-01T05:30:00"),      # the first
    ("2020-11-01T01:30-05:00", "2020-11-01T06:30:00"),      # the second
    ("2020-11-01 02:00 America/New_York", "2020-11-01T07:00:00"),
]


def check(ok, what):
    global n
    n += 1
    print(("" if ok else "not ") + "ok %d - %s" % (n, what))


def document(embargo, more=""):
    return ("---\nkind: release\ntitle: A %s headline\ndate: 2019-12-21\n"
            "place: Seoul\n%s%s---\n\nThe text of the %s.\n" % (
                SECRET, "embargo: %s\n" % embargo if embargo else "", more,
                SECRET))


def run(*args):
    r = subprocess.run([exe, "export", "-q", *args], capture_output=True)
    return r.returncode, r.stderr.decode()


def files(folder):
    return {os.path.relpath(p, folder): open(p, "rb").read().decode()
            for p in glob.glob(folder + "/**", recursive=True,
                               include_hidden=True) if os.path.isfile(p)}


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def flat(text):
    """Quoted-printable and line ends undone."""
    return text.replace("=\r\n", "").replace("\r\n", "\n")


def refused(code, err, out, doc):
    return code == 3 and doc in err and SECRET not in err and not files(out)


def marked(code, out, formats):
    got = files(out)
    return code == 0 and set(got) == {
        "d.EMBARGOED" + SUFFIX[f] for f in formats} and all(
            MARK in flat(t) for t in got.values())


def plain(code, out, formats):
    got = files(out)
    return code == 0 and set(got) == {"d" + SUFFIX[f] for f in formats} and \
        not any(MARK in flat(t) for t in got.values())


def at(utc, seconds):
    t = datetime.datetime.fromisoformat(utc) + datetime.timedelta(
        seconds=seconds)
    return t.isoformat() + "Z"


os.chdir(tempfile.mkdtemp())
formats = list(SUFFIX)
for written, utc in TIMES:
    write("d.md", document(written))
    for name in formats + ["all"]:
        to = formats if name == "all" else [name]
        good = True
        for seconds in (-1, 0, 1):
            now = at(utc, seconds) if utc else "2029-01-01T00:00:00Z"
            for flags in ([], ["--embargoed"]):
                shutil.rmtree("out", ignore_errors=True)
                code, err = run("--to", ",".join(to), "-o", "out/",
                                "--as-of", now, *flags, "d.md")
                good &= (
                    code == 1 and not files("out") if flags and not utc else
                    plain(code, "out", to) if utc and seconds >= 0 else
                    marked(code, "out", to) if flags else
                    refused(code, err, "out", "d.md"))
        check(good, "%s: %s" % (written, name))

# A site tells of every page in many files.
os.mkdir("site")
write("site/pressrel.yaml", "organization: Example Network\n"
      "base_url: https://rights.example/\n")
for written, utc in TIMES:
    if utc is None:
        continue
    write("site/d.md", document(written))
    write("site/open.md", document(None).replace(SECRET, "Numbat"))
    good = True
    for seconds in (-1, 0, 1):
        for flags in ([], ["--embargoed"]):
            shutil.rmtree("out", ignore_errors=True)
            code, err = run("--to", "site", "-o", "out", "--as-of",
                            at(utc, seconds), *flags, "site")
            told = {k: t for k, t in files("out").items() if SECRET in t}
            good &= "open.html" in files("out")
            if seconds >= 0:
                good &= code == 0 and "d.html" in told and \
                    not any(MARK in t for t in files("out").values())
            elif flags:
                good &= code == 0 and "d.EMBARGOED.html" in told and all(
                    MARK in t or "d.EMBARGOED.html" in t
                    for t in told.values()) and \
                    "d.html" not in files("out")
            else:
                good &= code == 3 and "d.md" in err and not told
    check(good, "%s: site" % written)

EMBARGO = "2019-12-21 09:00 Asia/Seoul"
BEFORE, AFTER = "2019-12-20T23:59:59Z", "2019-12-21T00:00:00Z"
write("d.md", document(EMBARGO))
shutil.rmtree("out", ignore_errors=True)
run("--to", "html,json,eml", "-o", "out/", "--as-of", BEFORE, "--embargoed",
    "d.md")
page = open("out/d.EMBARGOED.html").read()
check('<title>' + MARK in page and 'og:title" content="' + MARK in page and
      'name="robots" content="noindex' in page, "what previews show is marked")
data = json.load(open("out/d.EMBARGOED.json"))["embargo"]
check(data["in_force"] is True and data["mark"].startswith(MARK) and
      data["iso"] == AFTER, "the variables tell")
check("Subject: " + MARK in open("out/d.EMBARGOED.eml", newline="").read(),
      "the subject is marked")

# Inside another document, or announced by it.
write("outer.md", document(None, "include: d.md\n"))
write("letter.md", document(EMBARGO).replace("release", "letter"))
write("about.md", document(None, "letter: letter.md\n"))
for doc in ("outer", "about"):
    shutil.rmtree("out")
    code, err = run("--to", ",".join(formats), "-o", "out/", "--as-of",
                    BEFORE, doc + ".md")
    check(refused(code, err, "out", doc + ".md"), doc + ": refused")
    code, err = run("--to", ",".join(formats), "-o", "out/", "--as-of",
                    BEFORE, "--embargoed", doc + ".md")
    got = files("out")
    check(code == 0 and len(got) == len(formats) and all(
        ".EMBARGOED." in k and MARK in flat(t) for k, t in got.items()),
          doc + ": marked")

# Names, dependency files, standard output, files that the user names.
shutil.rmtree("out")
code, err = run("--to", "html", "-o", "out/", "--as-of", BEFORE,
                "--embargoed", "--name", "{year}/{slug}.{ext}", "--depfile",
                "deps", "d.md")
check(list(files("out")) == ["2019/d.EMBARGOED.html"] and
      open("deps").read().startswith("out/2019/d.EMBARGOED.html: d.md"),
      "--name and --depfile")
shutil.rmtree("out")
code, err = run("--to", "html", "-o", "out/", "--as-of", BEFORE, "--depfile",
                "deps", "d.md")
check(code == 3 and open("deps").read() == "", "refused: no dependency")
code, err = run("--to", "text", "-o", "-", "--as-of", BEFORE, "d.md")
check(code == 3, "standard output is refused, too")
code, err = run("--to", "text", "-o", "own.txt", "--as-of", BEFORE,
                "--embargoed", "d.md")
check(code == 0 and MARK in open("own.txt").read(),
      "a file that the user names keeps its name")
write("d.EMBARGOED.md", document(None))
code, err = run("--to", "html", "-o", "out/", "--as-of", BEFORE,
                "--embargoed", "d.md", "d.EMBARGOED.md")
check(code == 2 and "d.EMBARGOED.html" in err and not files("out"),
      "a name that is taken is an error")
os.remove("d.EMBARGOED.md")

# Embargoes that come and go between two runs.
os.mkdir("in")


def update(now, *flags):
    return run("-u", "--to", "html", "-o", "up", "--as-of", now, *flags, "in")


def pages():
    return sorted(k for k in files("up") if not k.startswith(".pressrel"))


def fresh():
    shutil.rmtree("up", ignore_errors=True)


write("in/d.md", document(EMBARGO))
code, err = update(BEFORE)
check(code == 3 and not pages() and SECRET not in str(files("up")),
      "--update: refused, and its state says nothing of it")
code, err = update(AFTER)
check(code == 0 and pages() == ["d.html"], "--update: then it is out")
fresh()
check(update(BEFORE, "--embargoed")[0] == 0 and update(
    BEFORE, "--embargoed")[0] == 0 and pages() == ["d.EMBARGOED.html"],
      "--update: marked, and marked again")
code, err = update(AFTER)
check(code == 0 and pages() == ["d.EMBARGOED.html", "d.html"] and
      MARK not in files("up")["d.html"], "--update: the embargo is over")
check(update(AFTER, "--prune")[0] == 0 and pages() == ["d.html"],
      "--prune: what was marked is gone, two runs later")
for flags in ([], ["--embargoed"]):
    fresh()
    write("in/d.md", document(None))
    check(update(BEFORE)[0] == 0 and pages() == ["d.html"], "it is out")
    write("in/d.md", document(EMBARGO))
    for again in range(2):
        code, err = update(BEFORE, *flags)
        check(code == 3 and "up/d.html" in err and "--prune" in err and
              "d.html" in pages() and (not flags or "d.EMBARGOED.html" in
                                       pages()),
              "an embargo comes too late: what is out is named, %d" % again)
    code, err = update(BEFORE, "--prune", *flags)
    check(code == (0 if flags else 3) and "up/d.html" not in err and
          pages() == (["d.EMBARGOED.html"] if flags else []),
          "and --prune removes it")
write("d.html", "unmarked")
code, err = run("--to", "html", "--as-of", BEFORE, "d.md")
check(code == 3 and "d.html" in err and open("d.html").read() == "unmarked",
      "beside the document, too, what is out is named")
print("1..%d" % n)
