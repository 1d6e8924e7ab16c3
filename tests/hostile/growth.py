#!/usr/bin/env python3
"""Hostile shapes of input take processor time that grows with their length.

usage: growth.py PRESSREL FOLDER

Each shape is made in two lengths; eight times the text may take at most
sixteen times as long, after what every process takes.  Above the size that is
read, an error says so.  GROWTH_LONG looks at 1 to 64 MB.  Prints TAP.
"""
import os
import resource
import subprocess
import sys

PRESSREL, FOLDER = sys.argv[1:3]
LONG = os.environ.get("GROWTH_LONG")
FRONT = ("---\nkind: release\ntitle: T\ndate: 2019-12-21\nplace: P\n"
         "source: S\n---\n\n")
CHECK = ["check", "--as-of", "2019-12-21", "--format", "json"]
EXPORT = ["export", "--to", "html,text,markdown", "-o", FOLDER + "/out"]
TALLY = ["signers", "--tally", "--format", "json"]
DUPS = ["signers", "--duplicates", "--format", "json"]


def body(piece):
    return lambda n: FRONT + piece * (n // len(piece.encode())) + "\n"


def front(before, piece, after=""):
    return lambda n: ("---\nkind: letter\n" + before +
                      piece * (n // len(piece.encode())) + after +
                      "\n---\n\nText.\n")


def rows(row, head="name,country,publish\n"):
    """`row` may take its own number."""
    def make(n):
        out, size, i = [head], 0, 0
        while size < n:
            out.append(row.format(i))
            size += len(out[-1])
            i += 1
        return "".join(out)
    return make


def cell(piece):
    return lambda n: ("name,country\n\"" +
                      piece * (n // len(piece.encode())) + "\",KR\n")


def nest(n):
    return FRONT + "".join("> " * (i % 90) + "a\n" for i in range(n // 92))


# Name, command, what the text is, suffix.
SHAPES = [
    ("emphasis", CHECK, body("*a **b_ "), "md"),
    ("brackets", CHECK, body("["), "md"),
    ("links", CHECK, body("[a](b "), "md"),
    ("parentheses", CHECK, body("("), "md"),
    ("backticks", CHECK, body("`a"), "md"),
    ("angles", CHECK, body("<a"), "md"),
    ("quotes", CHECK, body("\"a' \u201cb "), "md"),
    ("one line of letters", CHECK, body("a"), "md"),
    ("lines", CHECK, body("a\n\n"), "md"),
    ("nested quotes", CHECK, nest, "md"),
    ("lists", CHECK, body("- a\n  - b\n"), "md"),
    ("headings", CHECK, body("# a\n"), "md"),
    ("references", CHECK, body("[a]: b\n\n[a]\n\n"), "md"),
    ("braces", CHECK, body("{{"), "md"),
    ("variables", EXPORT, body("{{title}} "), "md"),
    ("at signs", CHECK, body("a@"), "md"),
    ("addresses", CHECK, body("a.b@rights.example, "), "md"),
    ("disguises", CHECK, body("a (at) b [dot] c "), "md"),
    ("digits", CHECK, body("0"), "md"),
    ("numbers", CHECK, body("+82 2 555 01 / "), "md"),
    ("dates", CHECK, body("21 December 2019, "), "md"),
    ("months", CHECK, body("December "), "md"),
    ("dashes", CHECK, body("\u2013 - \u2014 "), "md"),
    ("claims", CHECK, body("300 groups from 22 countries. "), "md"),
    ("number words", CHECK, body("twenty-two hundred and "), "md"),
    ("combining marks", CHECK, body("e\u0301\u0301\u0301"), "md"),
    ("Korean", CHECK, body("\ud55c\uad6d "), "md"),
    ("Arabic", EXPORT, body("\u0639\u0631\u0628\u064a "), "md"),
    ("contacts", CHECK, body("For interviews, contact A B: a@b.example\n\n"),
     "md"),
    ("page", EXPORT, body("*a* [b](c) `d` "), "md"),
    ("keys", CHECK, front("", "a: b\n"), "md"),
    ("list of tags", CHECK, front("tags:\n", "  - a\n"), "md"),
    ("flow", CHECK, front("tags: [", "a, ", "]"), "md"),
    ("long value", CHECK, front("title: \"", "a \\\" ", "\""), "md"),
    ("deep flow", CHECK, front("tags: ", "["), "md"),
    ("aliases", CHECK, front("tags: [", "&a *a, ", "]"), "md"),
    ("one name again", DUPS, rows("Forum for Rights,KR,yes\n"), "csv"),
    ("one domain", DUPS, rows("Forum {0},KR,s{0}@one.example\n",
                              "name,country,email\n"), "csv"),
    ("like names", DUPS, rows("Human Rights Forum {0},KR,yes\n"), "csv"),
    ("unknown countries", TALLY, rows("Forum {0},Wakanda {0},yes\n"), "csv"),
    ("many countries", TALLY, rows("Forum {0},\"France, Japan / Korea; "
                                   "Chad\",no\n"), "csv"),
    ("commas", TALLY, rows("," * 500 + "\n"), "csv"),
    ("open quote", TALLY, lambda n: "name,country\n\"" + "a,b\n" * (n // 4),
     "csv"),
    ("quotes in cells", TALLY, cell('""'), "csv"),
    ("giant cell", TALLY, cell("a "), "csv"),
    ("giant country", TALLY, lambda n: "name,country\nA,\"" +
     "France and " * (n // 11) + "\"\n", "csv"),
    ("columns", TALLY, lambda n: "name,country" + ",x" * (n // 4) + "\nA,KR" +
     ",1" * (n // 4) + "\n", "csv"),
    ("list of names", ["signers", "--list"], rows("Forum {0},KR,yes\n"),
     "csv"),
    ("pages", ["new", "--no-input", "--from"], lambda n: "<html><body>" +
     "<div><p>a<b>" * (n // 12), "html"),
    ("attributes", ["new", "--no-input", "--from"], lambda n: "<html><p " +
     "a=b " * (n // 4) + ">x", "html"),
]


def seconds(command, path):
    """Of the processor, and the exit status."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    status = subprocess.run([PRESSREL, *command, path], cwd=FOLDER,
                            stdin=subprocess.DEVNULL, capture_output=True,
                            timeout=3000 if LONG else 300,
                            check=False).returncode
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime -
            before.ru_stime), status


def measure(command, make, suffix, size):
    path = os.path.join(FOLDER, "input." + suffix)
    with open(path, "w", encoding="utf-8") as f:
        f.write(make(size))
    best = seconds(command, path)
    # Short times are uncertain.
    for _ in range(2 if best[0] < 0.5 else 0):
        best = min(best, seconds(command, path))
    for name in os.listdir(FOLDER):
        if name.endswith("-release.md"):
            os.remove(os.path.join(FOLDER, name))
    return best


def main():
    small = (1 << 20) if LONG else 1 << (13 if os.environ.get("PR_QUICK")
                                         else 15)
    steps = [small * 8, small * 64] if LONG else [small * 8]
    print(f"1..{len(SHAPES)}")
    worst = (0, "")
    for i, (name, command, make, suffix) in enumerate(SHAPES, 1):
        ok, said = True, []
        try:
            base, status = measure(command, make, suffix, small)
            for size in steps:
                took, status = measure(command, make, suffix, size)
                allowed = 2 * (base + 0.03) * size / small
                worst = max(worst, (took / (base + 0.03) /
                                    (size / small), name))
                said.append(f"{size >> 10} KiB in {took:.2f} s, "
                            f"at most {allowed:.2f}")
                ok &= took <= allowed and status in (0, 1, 2)
        except subprocess.TimeoutExpired:
            ok = False
            said.append("did not end in time")
        print(f"{'' if ok else 'not '}ok {i} - {name}")
        if not ok:
            print("#", "; ".join(said))
    print(f"# the steepest is {worst[1]}: {worst[0]:.1f} times the time "
          "for each byte")
    print(f"# figure: {len(SHAPES)} hostile shapes take linear time")


main()
