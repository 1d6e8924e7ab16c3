#!/usr/bin/env python3
"""Compares the options of a manual page with those of the program's table.

usage: man.py PAGE <HELP

Letter, name and argument of each option are the same in both; the synopsis
names each of them, and none that is not there.  Prints what differs."""
import re
import sys


def of_help(text):
    found = set()
    for row in text.split("\nOptions:\n")[-1].split("\n"):
        m = re.match(r"  (?:-(\w)|   )?,? *(?:--([a-z-]+))?( [A-Z]\S*)?(?:  |$)",
                     row)
        if m and (m.group(1) or m.group(2)):
            found.add((m.group(1) or "", m.group(2) or "",
                       bool(m.group(3))))
    return found


def flags(line):
    """The flags of a line, each with whether an argument follows."""
    found = []
    for piece in re.split(r"(?:^|\s)Fl ", line)[1:]:
        names = re.split(r" (?:Ar|Ns|Cm) ", piece)[0]
        found += [(name, bool(re.search(" (Ar|Cm) ", piece)))
                  for name in re.split(r"[|, ]+", names) if name]
    return found


def of_page(lines):
    found = set()
    for line in lines:
        if not line.startswith(".It Fl"):
            continue
        got = flags(line[4:])
        letters = [f for f, _ in got if len(f) == 1]
        names = [f[1:] for f, _ in got if f.startswith("-")]
        if len(names) > 1 and not letters:      # two options of one meaning
            found |= {("", f[1:], arg) for f, arg in got}
        else:
            found.add(("".join(letters), "".join(names),
                       any(arg for _, arg in got)))
    return found


def of_synopsis(lines):
    start = lines.index(".Sh SYNOPSIS")
    end = next(i for i in range(start + 1, len(lines))
               if lines[i].startswith(".Sh"))
    found = set()
    for line in lines[start:end]:
        for flag, _ in flags(line[1:]):
            if flag == "-":
                found.add("*")
            elif flag.startswith("-"):
                found.add(flag[1:])
            else:
                found |= set(flag)
    return found


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        lines = f.read().split("\n")
    table, page = of_help(sys.stdin.read()), of_page(lines)
    wrong = [f"# only the table has {o}" for o in sorted(table - page)]
    wrong += [f"# only the page has {o}" for o in sorted(page - table)]
    synopsis = of_synopsis(lines)
    if "*" not in synopsis:
        wrong += [f"# the synopsis lacks --{n or a}" for a, n, _ in
                  sorted(table) if n not in synopsis and a not in synopsis]
    known = {x for a, n, _ in table for x in (a, n)} | {"*"}
    wrong += [f"# the synopsis alone has {x}" for x in sorted(synopsis - known)]
    if wrong:
        print("\n".join(wrong))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
