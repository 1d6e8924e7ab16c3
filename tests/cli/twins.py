#!/usr/bin/env python3
"""Exports a newsroom of generated documents in different ways: prints TAP.

usage: twins.py [DOCUMENTS]

One thread and two, two runs, and a run with --update and --prune after random
edits beside one from nothing: every file has the same bytes.
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

from tap import check, plan, read, write

exe, src = os.environ["PRESSREL"], os.path.abspath(os.environ["srcdir"])
size = int(sys.argv[1] or 0) if len(sys.argv) > 1 else 0
size = size or 300
rnd = random.Random(20191221)
ALL = ["html,text,markdown,json,eml,fodt,tree", "site"]
NOW = "2019-07-01T00:00:00Z"
LIST = "name,type,country\n"
PAGE = "<!DOCTYPE html>\n<title>{{title}}</title>\n{{{html.body}}}\n"


def newsroom():
    """Documents in six languages, and what documents can name."""
    subprocess.run([sys.executable, src + "/bench/gen-docs", str(size), "in",
                    "all"], check=True)
    with open("in/pressrel.yaml", "a", encoding="utf-8") as f:
        f.write("base_url: https://rights-network.ngo/\ntemplates: t\n")
    os.mkdir("in/t")
    write("in/t/page-digest.mustache", PAGE)
    write("in/list.csv", LIST + "".join(
        "Example Group %d,organization,%s\n" % (i, rnd.choice(
            ["Kenya", "Peru", "France"])) for i in range(20)))
    for i in range(5):
        write("in/letter%d.md" % i, "---\nkind: letter\ntitle: Letter %d\n"
              "date: 2019-05-0%d\nsigners: list.csv\ncontacts: [press]\n---\n"
              "\nWe are {{signers.total}}.\n" % (i, i + 1))
        write("in/about%d.md" % i, "---\nkind: release\ntitle: About %d\n"
              "date: 2019-05-0%d\nplace: Oslo\nletter: letter%d.md\n"
              "include: letter%d.md\ncontacts: [press]\n---\n\nSigned by "
              "{{signers.sentence}}.\n" % (i, i + 1, i, i))
        write("in/digest%d.md" % i, "---\nkind: digest\ntitle: Digest %d\n"
              "date: 2019-05-0%d\nplace: Oslo\nsource: A newspaper\n"
              "contacts: [press]\n---\n\nIt says so.\n" % (i, i + 1))
        write("in/later%d.md" % i, "---\nkind: release\ntitle: Later %d\n"
              "date: 2019-09-0%d\nplace: Oslo\nembargo: 2019-09-0%d 09:00 "
              "Asia/Seoul\ncontacts: [press]\n---\n\nText.\n" % (
                  i, i + 1, i + 1))


def export(out, *flags):
    """Into two folders below: everything but the site, and the site."""
    start = time.time()
    codes = set()
    for i, to in enumerate(ALL):
        r = subprocess.run([exe, "export", "-q", "--to", to, "-o", "%s/%d" % (
            out, i), "--as-of", NOW, *flags, "in"], capture_output=True)
        if r.returncode not in (0, 3):
            print("# exit %d: %s" % (r.returncode, r.stderr.decode()[:2000]))
        codes.add(r.returncode)
    return max(codes), time.time() - start


def differ(a, b):
    r = subprocess.run(["diff", "-rq", "-x", ".pressrel-state", a, b],
                       capture_output=True)
    for line in r.stdout.decode().splitlines()[:5]:
        print("# " + line)
    return r.returncode != 0


def documents():
    return sorted(os.path.join(d, f) for d, _, names in os.walk("in")
                  for f in names if f.endswith(".md"))


def edit_text():
    for path in rnd.sample(documents(), max(3, size // 50)):
        write(path, read(path) + "\nA line of round %d.\n" % rnd.random())


def edit_config():
    s = read("in/pressrel.yaml").splitlines()
    write("in/pressrel.yaml", "\n".join(
        "organization: Network of Rights %d" % rnd.randrange(100)
        if line.startswith("organization:") else line for line in s) + "\n")


def edit_template():
    write("in/t/page-digest.mustache", PAGE + "<!-- %d -->\n" %
          rnd.randrange(10 ** 6))


def edit_list():
    with open("in/list.csv", "a", encoding="utf-8") as f:
        f.write("Example Group of round %d,organization,Ghana\n" %
                rnd.randrange(10 ** 6))


def delete():
    for path in rnd.sample([p for p in documents() if "letter" not in p],
                           max(2, size // 100)):
        os.remove(path)


def rename():
    for path in rnd.sample([p for p in documents() if "letter" not in p],
                           max(2, size // 100)):
        os.rename(path, "in/moved-%06d.md" % rnd.randrange(10 ** 6))


def add():
    path = rnd.choice([p for p in documents() if "letter" not in p])
    shutil.copy(path, "in/new-%06d.md" % rnd.randrange(10 ** 6))


def embargo():
    path = rnd.choice([p for p in documents() if "later" in p] or
                      documents())
    s = read(path)
    if "\nembargo:" in s:
        s = "\n".join(x for x in s.split("\n") if not
                      x.startswith("embargo:"))
    else:
        s = s.replace("\ndate:", "\nembargo: 2019-09-09 09:00 Asia/Seoul"
                      "\ndate:", 1)
    write(path, s)


where = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
tmp = tempfile.mkdtemp(dir=where)
try:
    os.chdir(tmp)
    newsroom()
    one, t1 = export("one", "-j1")
    two, t2 = export("two", "-j2")
    check(one == two == 3 and not differ("one", "two"),
          "one thread and two")
    shutil.rmtree("two")
    again, _ = export("one", "-j2")
    check(again == 3, "a second run into the same folder")
    export("inc", "-j2", "-u", "--prune")
    check(not differ("one", "inc"), "a second run, and one with --update")
    count = sum(len(f) for _, _, f in os.walk("one"))
    print("# figure: %d documents in 6 languages, 8 formats, %d files: "
          "%.1f s with one thread, %.1f s with two, the same bytes" % (
              len(documents()), count, t1, t2))
    _, idle = export("inc", "-j2", "-u", "--prune")
    rounds = [[edit_text], [edit_config], [edit_template], [edit_list],
              [delete], [rename], [add], [embargo],
              [edit_text, rename, delete, add, embargo]]
    times = []
    for i, edits in enumerate(rounds):
        for f in edits:
            f()
        for flags in (["-j2"], ["-j1", "--embargoed"]):
            if "--embargoed" in flags and i % 4:
                continue
            code, t = export("inc", "-u", "--prune", *flags)
            times.append(t)
            shutil.rmtree("full", ignore_errors=True)
            whole, _ = export("full", *flags)
            check(code == whole and code in (0, 3) and
                  not differ("full", "inc"), "%s %s" % (
                      ", ".join(f.__name__ for f in edits),
                      " ".join(flags)))
    print("# figure: %d documents, 8 formats, --update: nothing changed "
          "%.2f s, after edits %.1f to %.1f s" % (
              len(documents()), idle, min(times), max(times)))
finally:
    os.chdir("/")
    shutil.rmtree(tmp, ignore_errors=True)
plan()
