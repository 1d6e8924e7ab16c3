#!/usr/bin/env python3
"""Small cases of the rules: what is found in a few lines of text, and where.

usage: cases.py FOLDER		writes TAP; $PRESSREL is the program

A file of the folder holds cases of the rules in its first line, "%rules ID...",
one after the other:

    %% name of the case
    @key: value			front matter, beside or instead of the usual
    +pressrel.yaml line		the house's configuration
    text ...
    %>
    LINE:COL LEVEL RULE [=> SUGGESTION] [~ PART OF THE MESSAGE]

Lines count from the text's first; -N is the N-th line from the front matter's
end upwards, and "pressrel.yaml:" before it makes it that file's.  "%%% YYYY-MM-DD" sets the day that the cases after it run on.
Findings of other rules do not matter, all of these do.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

USUAL = {"kind": "release", "title": "Groups ask the assembly to act",
         "date": "2019-12-21"}


def cases(path):
    day, case, rules, part = "2019-12-21", None, None, None
    with open(path, encoding="utf-8") as f:
        for row in f:
            row = row.rstrip("\n")
            if row.startswith("%rules "):
                rules = row.split()[1:]
            elif row.startswith("%%% "):
                day = row[4:]
            elif row.startswith("%% "):
                if case:
                    yield case
                case = {"name": row[3:], "day": day, "rules": rules,
                        "front": dict(USUAL), "yaml": [], "text": [],
                        "want": []}
                part = "head"
            elif row == "%>":
                part = "want"
            elif part == "want":
                if row:
                    case["want"].append(row)
            elif part == "head" and row.startswith("@"):
                key, colon, value = row[1:].partition(":")
                case["front"].pop(key, None)
                if colon and value.strip() != "~":
                    case["front"][key] = value.strip()
            elif part == "head" and row.startswith("+"):
                case["yaml"].append(row[1:])
            elif case:
                part = "text"
                case["text"].append(row)
    if case:
        yield case


def write(case, folder):
    os.mkdir(folder)
    front = ["---"] + [f"{k}: {v}" for k, v in case["front"].items()] + ["---"]
    case["head"] = len(front)
    with open(folder + "/doc.md", "w", encoding="utf-8") as f:
        f.write("\n".join(front + case["text"]) + "\n")
    with open(folder + "/pressrel.yaml", "w", encoding="utf-8") as f:
        f.write("\n".join(case["yaml"]) + "\n")


WANT = re.compile(r"(pressrel.yaml:)?(-?\d+):(\d+) (\w+) ([\w-]+)(?: => (.*?))?(?: ~ (.*))?$")


def place(case, f):
    """As it is written in a case."""
    if f["file"].endswith(".yaml"):
        return ("pressrel.yaml:", f["line"], f["col"], f["level"], f["rule"])
    return ("", f["line"] - case["head"] - (f["line"] <= case["head"]),
            f["col"], f["level"], f["rule"])


def judge(case, found):
    """What is wrong, as lines."""
    found = [f for f in found if f["rule"] in case["rules"]]
    wrong = []
    for want in case["want"]:
        m = WANT.match(want)
        if not m:
            return ["cannot read: " + want]
        for f in found:
            if (m[1] or "", int(m[2]), int(m[3]), m[4], m[5]) == place(
                    case, f) and m[6] in (None, f["suggestion"]) and (
                    m[7] is None or m[7] in f["message"]):
                found.remove(f)
                break
        else:
            wrong.append("not found: " + want)
    return wrong + ["found: %s%d:%d %s %s => %s ~ %s" % (
        place(case, f) + (f["suggestion"], f["message"])) for f in found]


def run(some, tmp):
    """Findings of the cases of one day, by folder."""
    found = {}
    for day in sorted({c["day"] for c in some}):
        folders = [c["folder"] for c in some if c["day"] == day]
        out = subprocess.run(
            [os.environ["PRESSREL"], "check", "--as-of", day, "--format",
             "json"] + [f + "/doc.md" for f in folders], cwd=tmp,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if out.returncode not in (0, 1):
            print("# " + out.stderr.decode(errors="replace"))
        for finding in json.loads(out.stdout or "[]"):
            found.setdefault(finding["file"].split("/")[0], []).append(finding)
    return found


def main():
    n = 0
    for name in sorted(os.listdir(sys.argv[1])):
        some = list(cases(os.path.join(sys.argv[1], name)))
        with tempfile.TemporaryDirectory() as tmp:
            for i, case in enumerate(some):
                case["folder"] = str(i)
                write(case, os.path.join(tmp, str(i)))
            found = run(some, tmp)
        for case in some:
            n += 1
            wrong = judge(case, found.get(case["folder"], []))
            for line in wrong:
                print("# " + line)
            print("%sok %d - %s: %s" % ("not " if wrong else "", n,
                                        name.rpartition(".")[0], case["name"]))
    print(f"1..{n}")


if __name__ == "__main__":
    main()
