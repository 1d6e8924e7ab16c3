#!/usr/bin/env python3
"""Kills the exporter at random moments: prints TAP.

usage: interrupt.py [KILLS]

Two editions of the same documents are exported in turns into one folder, by
runs that are killed. After each, every output is a whole one of the one
edition or of the other, and after the next whole run nothing else is there.
"""
import glob
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from tap import check, plan, read, write

exe = os.environ["PRESSREL"]
kills = int(sys.argv[1] or 0) if len(sys.argv) > 1 else 0
kills = kills or 60
rnd = random.Random(20191221)
TO = "html,text,eml"


def edition(folder, word):
    for i in range(40):
        sub = "%s/%d" % (folder, i % 4)
        os.makedirs(sub, exist_ok=True)
        write("%s/%02d.md" % (sub, i),
              "---\nkind: release\ntitle: %s %d\ndate: 2019-12-21\n"
              "place: Seoul\n---\n\n%s" % (
                  word, i, ("A line of the %s text.\n" % word) *
                  (50 * (1 + i % 9) ** 2)))
    write(folder + "/pressrel.yaml", "organization: Example Network\n")


def files(folder):
    """Every file below, hidden ones too."""
    return [os.path.join(d, f) for d, _, names in os.walk(folder)
            for f in names]


def export(source, out, *flags, **more):
    return subprocess.Popen(
        [exe, "export", "-q", "--to", TO, "-o", out, *flags, source],
        stderr=subprocess.PIPE, **more)


def is_temp(path):
    return path.endswith(".tmp")


def is_own(path):
    return os.path.basename(path).startswith(".pressrel-")


def whole(out, wants):
    """Is each output one of those wanted, and are the notes whole?"""
    for path in files(out):
        data = open(path, "rb").read()
        if is_temp(path):
            continue
        if is_own(path):
            if not data.startswith(b"pressrel-state ") or data[-1:] != b"\n":
                return path
        elif data not in [open(os.path.join(w, os.path.relpath(
                path, out)), "rb").read() for w in wants]:
            return path
    return None


def same(a, b):
    return subprocess.run(["diff", "-rq", "-x", ".pressrel-state", a, b],
                          capture_output=True).returncode == 0


def clean(path):
    shutil.rmtree(path, ignore_errors=True)


os.chdir(tempfile.mkdtemp())
for name in ("old", "new"):
    edition(name, name)
start = time.time()
for name in ("old", "new"):
    export(name, "want-" + name, "-j1").wait()
span = (time.time() - start) / 2

bad = None
early = 0
how = [["-j1"], ["-j2"], ["-j2", "-u"], ["-j2", "-u", "--prune"],
       ["-j1", "--durable"], ["-j2", "--depfile", "deps"]]
signals = [signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM]
odd = []
for i in range(kills):
    # Documents are in one place: the edition changes below the exporter's feet.
    clean("in")
    shutil.copytree(("old", "new")[i % 2], "in")
    sig = rnd.choice(signals)
    p = export("in", "got", *rnd.choice(how))
    time.sleep(rnd.random() * span * 1.2)
    p.send_signal(sig)
    err = p.communicate()[1]
    if p.returncode == -sig:
        early += 1
        # What can be caught leaves nothing behind at once.
        if sig != signal.SIGKILL and any(
                ".pressrel-%d." % p.pid in f for f in files("got")):
            odd.append("a temporary file of a run that was told to end")
    elif p.returncode != 0:
        odd.append("exit %d: %s" % (p.returncode, err.decode()))
    bad = bad or whole("got", ["want-old", "want-new"])
print("# figure: exporter killed %d times while at work, of %d; "
      "no half file" % (early, kills))
check(bad is None, "every file is whole, of one edition or the other" +
      (": " + bad if bad else ""))
for line in odd:
    print("# " + line)
check(not odd, "signals end a run, and nothing else does")
check(early >= kills // 4, "many runs were cut off: %d" % early)
clean("in")
shutil.copytree("new", "in")
check(export("in", "got", "-u").wait() == 0 and same("got", "want-new") and
      not any(is_temp(f) for f in files("got")),
      "the next run makes everything anew, and cleans up")
check(sorted(os.path.basename(f) for f in files("got") if is_own(f)) ==
      [".pressrel-state"], "one file of notes is left")

# What a run that was cut off had made is known to the next one.
for i in range(max(4, kills // 8)):
    clean("got")
    clean("in")
    shutil.copytree("old", "in")
    export("in", "got", "-u").wait()
    os.remove("in/1/01.md")
    p = export("in", "got", "-j2", "--name", "{dir}/x-{base}.{ext}", "-u")
    time.sleep(rnd.random() * span)
    p.kill()
    p.communicate()
    code = export("in", "got", "-u", "--prune").wait()
    want = {os.path.relpath(f, "want-old") for f in files("want-old")
            if not f.startswith("want-old/1/01.")}
    have = {os.path.relpath(f, "got") for f in files("got")}
    unknown = {f for f in have - want if "/x-" not in f}
    if code != 0 or not want <= have or unknown != {".pressrel-state"}:
        odd.append("run %d: exit %d, %s" % (i, code, sorted(
            want ^ have)[:5]))
for line in odd:
    print("# " + line)
check(not odd, "--prune after a run that was killed")

# An end in the middle keeps what is not reached.
clean("got")
export("in", "got", "-u").wait()
before = set(files("got"))
write("in/0/00.md", "---\nkind: release\n---\n{{nothing}}\n")
p = export("in", "got", "-j1", "-u", "--prune", "--stop-on-error")
p.communicate()
check(p.returncode == 1 and set(files("got")) == before,
      "--stop-on-error with --prune removes nothing")


# A disk of one megabyte.
def small_disk():
    clean("disk")
    write("bad.md", "---\nkind: release\n---\n{{nothing}}\n")
    os.mkdir("disk")
    script = r'''
mount -t tmpfs -o size=1m none disk || exit 77
cd disk || exit 77
mkdir out; echo whole >out/intact.txt
"$PRESSREL" export -q --to html,text,eml -o out/got ../old 2>../disk-err
echo "export $?"; cat ../disk-err
find out -name '.pressrel-*' | sed 's/^/left /'
(cd out/got && find . -type f) | while read -r f; do
	cmp "out/got/$f" "../want-old/$f" 2>&1 | sed 's/^/half /'
done
[ "$(cat out/intact.txt)" = whole ] || echo "half intact"
rm -r out/got; dd if=/dev/zero of=fill bs=1k count=2000 2>/dev/null
set -- -q --to text ../old/0/00.md
"$PRESSREL" export "$@" -o ../free/ --depfile deps 2>err2.$$ ; echo "dep $?"
"$PRESSREL" export "$@" ../bad.md -o ../free/ --failed failed 2>/dev/null; echo "failed $?"
ls | sed 's/^/there /'
rm -f fill; mkdir -p st
"$PRESSREL" export -q -u --to text ../old/0/00.md -o st/; echo "first $?"
dd if=/dev/zero of=fill bs=1k count=2000 2>/dev/null
"$PRESSREL" export -u --to text ../old/0/04.md -o st/; echo "state $?"
rm -f fill
"$PRESSREL" export -q -u --prune --to text ../old/0/00.md -o st/; echo "again $?"
ls -A st | sed 's/^/st /'
mount -o remount,ro disk 2>/dev/null || mount -o remount,ro . || exit 77
"$PRESSREL" export -q --to text ../old/0/00.md -o ro/a/b/; echo "ro $?"
'''
    for t in (["unshare", "-m"], ["unshare", "-rm"]):
        try:
            r = subprocess.run([*t, "sh", "-c", script],
                               capture_output=True, text=True)
        except OSError:
            continue
        if r.returncode != 77 and "Operation not permitted" not in r.stderr:
            return r
    return None


r = small_disk()
if r is None:
    check(True, "a small disk # SKIP no file system can be mounted")
else:
    out = r.stdout.splitlines()
    said = "\n".join("# " + s for s in out + r.stderr.splitlines())
    told = "export 2" in out and "No space left" in r.stdout and \
        not any(s.startswith(("left", "half")) for s in out) and \
        "dep 2" in out and "failed 2" in out and \
        not any(s in ("there deps", "there failed") for s in out) and \
        "first 0" in out and "state 2" in out and "again 0" in out and \
        sorted(s for s in out if s.startswith("st ")) == [
            "st .pressrel-state", "st 00.txt"] and "ro 2" in out and \
        "Read-only file system" in r.stderr
    if not told:
        print(said)
    check(told, "a full disk, and one that cannot be written to")

# --durable: the bytes, the name, the folder, in this order.
strace = shutil.which("strace")
r = strace and subprocess.run(
    [strace, "-f", "-e", "trace=openat,write,fsync,rename,renameat2,close",
     exe, "export", "-q", "-j1", "--durable", "--to", "text", "-o", "dur/a/b/",
     "old/0/00.md"], capture_output=True, text=True)
if not r or r.returncode != 0 or "rename" not in r.stderr:
    check(True, "--durable # SKIP no strace")
else:
    lines = r.stderr.splitlines()
    at = next(i for i, s in enumerate(lines) if "rename" in s and ".tmp" in s)
    first = max(i for i in range(at) if ".tmp" in lines[i] and "openat" in
                lines[i])
    calls = [s.split("(")[0].split()[-1] for s in lines[first:at]]
    after = [s for s in lines[at:] if "fsync(" in s]
    folders = [s.split('"')[1] for s in lines[at:] if "openat(" in s]
    check(calls[0] == "openat" and "write" in calls and
          calls.index("fsync") > calls.index("write") and
          calls[-1] == "close" and len(after) >= 3 and
          folders[:3] == ["dur/a/b", "dur/a", "dur"],
          "--durable: file, name, folder and those that were made")

# Where the folder is there, a file gets its name when all of it has reached the
# disk; without such files, as above.
r = strace and subprocess.run(
    [strace, "-f", "-e", "trace=openat,write,fsync,linkat,close",
     exe, "export", "-q", "-j1", "--durable", "--to", "text", "-o", "dur/a/b/",
     "old/0/04.md"], capture_output=True, text=True)
if not r or r.returncode != 0 or "linkat(" not in r.stderr or \
        "linkat" in [s.split("(")[0] for s in r.stderr.splitlines()
                     if "= -1" in s]:
    check(True, "--durable, a name for what is there # SKIP no such files")
else:
    lines = r.stderr.splitlines()
    at = next(i for i, s in enumerate(lines) if "linkat(" in s)
    first = max(i for i in range(at) if "O_TMPFILE" in lines[i])
    calls = [s.split("(")[0].split()[-1] for s in lines[first:at]]
    after = [s.split("(")[0].split()[-1] for s in lines[at + 1:]]
    check("write" in calls and calls[-1] == "fsync" and
          after[:4] == ["close", "openat", "fsync", "close"],
          "--durable: bytes, name, folder")
plan()
