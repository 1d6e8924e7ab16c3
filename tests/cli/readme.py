"""Runs the commands of README.md in a copy of examples/ and compares.

usage: readme.py README.md EXAMPLES-FOLDER PRESSREL [--update]

Each ```console block is a session: lines that start with "$ " are typed (a
backslash at the end carries on), what follows is the output. All blocks share
one folder. --update writes the outputs into README.md.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile


def sessions(text):
    """(start, end, commands) of each block; a command is its lines and the
    output that the page shows."""
    for m in re.finditer(r"^```console\n(.*?)^```\n", text, re.S | re.M):
        commands, lines = [], m.group(1).splitlines()
        while lines:
            line = lines.pop(0)
            if not line.startswith("$ "):
                commands[-1][1].append(line)
                continue
            typed = [line]
            while typed[-1].endswith("\\"):
                typed.append(lines.pop(0))
            commands.append((typed, []))
        yield m.start(1), m.end(1), commands


def run(commands, folder, env):
    """What each command of a session prints, in one shell."""
    script = ""
    for i, (typed, _) in enumerate(commands):
        script += "{ %s\n} >../out.%d 2>&1\n" % ("\n".join(typed)[2:], i)
    subprocess.run(["bash", "-c", script], cwd=folder, env=env,
                   stdin=subprocess.DEVNULL, check=False)
    for i in range(len(commands)):
        with open(os.path.join(folder, "..", "out.%d" % i),
                  encoding="utf-8") as f:
            yield f.read().splitlines()


def main():
    page, examples, pressrel = sys.argv[1:4]
    with open(page, encoding="utf-8") as f:
        text = f.read()
    top = tempfile.mkdtemp()
    folder = os.path.join(top, "tour")
    shutil.copytree(examples, folder)
    subprocess.run(["chmod", "-R", "u+w", folder], check=True)
    os.mkdir(os.path.join(top, "bin"))
    os.symlink(pressrel, os.path.join(top, "bin", "pressrel"))
    env = dict(os.environ, SOURCE_DATE_EPOCH="1576886400",
               PATH=os.path.join(top, "bin") + ":" + os.environ["PATH"],
               TZ="UTC")
    new, at, n, failed = "", 0, 0, 0
    for start, end, commands in sessions(text):
        block = ""
        for (typed, want), got in zip(commands, run(commands, folder, env)):
            n += 1
            ok = want == got
            failed += not ok
            print("%sok %d - %s" % ("" if ok else "not ", n,
                  typed[0].replace("#", "")))
            if not ok:
                print("\n".join("# wanted: " + s for s in want))
                print("\n".join("# got:    " + s for s in got))
            block += "".join(s + "\n" for s in typed + got)
        new += text[at:start] + block
        at = end
    print("1..%d" % n)
    shutil.rmtree(top)
    if "--update" in sys.argv:
        with open(page, "w", encoding="utf-8") as f:
            f.write(new + text[at:])
    sys.exit(failed > 0)


main()
