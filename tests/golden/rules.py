#!/usr/bin/env python3
"""Every rule of the catalogue has golden cases that fire and that stay silent.

RULE.fires and RULE.silent of tests/golden/rules/ are small archives: lines
"$ pressrel ...", the command and, before it, what prepares for it, and then
files, each after a line "-- NAME --" ("-- NAME | escaped --": with the escapes
of Python, and <<N*TEXT>> for TEXT N times).  The file "want" holds all findings
of the command.  SITE and TLS in them stand for servers on loopback.

usage: rules.py [--update]"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

SRC = os.path.abspath(os.environ["srcdir"])
HERE = os.path.join(SRC, "tests/golden/rules")
CHECK = os.path.join(SRC, "tests/golden/check")
UPDATE = "--update" in sys.argv
FINDING = re.compile(r"^\S.*: (?:error|warning|note): .*\[([a-z0-9-]+)\]$")
servers = {}
count = 0


def result(ok, name):
    global count
    count += 1
    print("%sok %d - %s" % ("" if ok else "not ", count, name), flush=True)


def start(name):
    """The address of a server of this name, started the first time."""
    if name not in servers:
        args = [sys.executable, os.path.join(SRC, "tests/net/server.py")]
        if name == "TLS":
            # The other one is all that is trusted: no matter which
            # authorities the system knows, and whether it knows any.
            for what in ("other", "cert"):
                made = subprocess.run(
                    ["openssl", "req", "-x509", "-newkey", "rsa:2048",
                     "-nodes", "-keyout", "key.pem", "-out", what + ".pem",
                     "-days", "2", "-subj", "/CN=localhost"], cwd=TMP,
                    capture_output=True)
                assert made.returncode == 0, made.stderr
            args += ["--tls", TMP + "/cert.pem", TMP + "/key.pem"]
        server = subprocess.Popen(args, stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, text=True)
        port = server.stdout.readline().strip()
        servers[name] = (server, port)
    scheme = "https" if name == "TLS" else "http"
    return "%s://127.0.0.1:%s" % (scheme, servers[name][1])


def with_servers(text):
    for name in ("SITE", "TLS"):
        if name + "/" in text:
            text = text.replace(name + "/", start(name) + "/")
    return text


def without_servers(text):
    for name, (_, port) in servers.items():
        text = re.sub(r"https?://127\.0\.0\.1:%s/" % port, name + "/", text)
    return text


def unescape(text):
    """A file of escapes has no end of line but what they say."""
    text = text.removesuffix("\n")
    text = re.sub(r"<<(\d+)\*(.*?)>>", lambda m: int(m[1]) * m[2], text,
                  flags=re.S)
    out = re.sub(rb"\\(x[0-9a-f]{2}|[nt\\])", lambda m: {
        b"n": b"\n", b"t": b"\t", b"\\": b"\\"}.get(m[1]) or
        bytes([int(m[1][1:], 16)]), text.encode())
    return out


def read(path):
    commands, files, want, name, flags = [], {}, "", None, ""
    for line in open(path, encoding="utf-8", newline=""):
        head = re.match(r"-- (\S+)(?: \| (\w+))? --\n", line)
        if head:
            name, flags = head[1], head[2] or ""
            files[name] = (flags, "")
        elif name is None:
            assert line.startswith("$ "), path + ": " + line
            commands.append(line[2:].strip())
        else:
            files[name] = (flags, files[name][1] + line)
    want = files.pop("want", ("", ""))[1]
    return commands, files, want


def run(commands, files):
    where = tempfile.mkdtemp(dir=TMP)
    for name, (flags, text) in files.items():
        path = os.path.join(where, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        text = with_servers(text)
        with open(path, "wb") as f:
            f.write(unescape(text) if flags == "escaped" else text.encode())
    out = ""
    env = dict(os.environ, LC_ALL="C.UTF-8", srcdir=SRC, XDG_CACHE_HOME=where + "/cache",
               XDG_CONFIG_HOME=where + "/none", SOURCE_DATE_EPOCH="1576886400")
    if "TLS" in servers:
        env["CURL_CA_BUNDLE"] = TMP + "/other.pem"
    for key in list(env):
        if key.lower().endswith("_proxy"):
            del env[key]
    for command in commands:
        done = subprocess.run(
            ["sh", "-c", 'pressrel() { "$PRESSREL" "$@"; }; ' +
             with_servers(command)], cwd=where, env=env,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
        out += done.stdout.decode("utf-8", "replace")
    shutil.rmtree(where)
    return "".join(without_servers(line) + "\n" for line in out.split("\n")
                   if FINDING.match(line))


def case(name, got):
    rule, way = name.split(".")[0], name.split(".")[-1]
    path = os.path.join(HERE, name)
    want = read(path)[2]
    if UPDATE:
        text = open(path, encoding="utf-8", newline="").read()
        text = text.split("-- want --\n")[0]
        open(path, "w", encoding="utf-8", newline="").write(
            text + ("-- want --\n" + got if got else ""))
        want = got
    if got != want:
        for line in got.splitlines():
            print("# got:  " + line)
        for line in want.splitlines():
            print("# want: " + line)
    fired = ("[%s]\n" % rule) in got
    result(got == want and fired == (way == "fires"), name)


def rules():
    text = open(os.path.join(SRC, "lib/base/diag.def"), encoding="utf-8").read()
    return re.findall(r'^RULE\(\w+, "([a-z0-9-]+)"', text, re.M)


def main():
    have = set()
    names = sorted(os.listdir(HERE))
    for name in ("SITE", "TLS"):
        start(name)
    # Some wait for the network most of the time.
    with ThreadPoolExecutor(4) as pool:
        outputs = pool.map(lambda n: run(*read(os.path.join(HERE, n))[:2]),
                           names)
    for name, got in zip(names, outputs):
        case(name, got)
        have.add((name.split(".")[0], name.split(".")[-1]))
    for _, _, names in os.walk(CHECK):
        for name in names:
            if name.endswith(".md"):
                part = name.split(".")
                have.add((part[0], part[-2]))
    known = rules()
    for rule in known:
        missing = [way for way in ("fires", "silent")
                   if (rule, way) not in have]
        if missing:
            print("# %s: no golden case that %s" % (rule, missing))
            result(False, rule + " has golden cases")
    result(not {rule for rule, _ in have} - set(known),
           "every golden case is of a rule")
    print("1..%d" % count)


TMP = tempfile.mkdtemp()
try:
    main()
finally:
    for server, _ in servers.values():
        server.stdin.close()
        server.wait()
    shutil.rmtree(TMP, ignore_errors=True)
