#!/usr/bin/env python3
"""Changes one thing in the code that counts or that keeps an embargo; a test
must fail.

usage: mutate.py SOURCE-FOLDER BUILD-FOLDER [--sample N] [--seed TEXT]
       [--only TEXT] [--jobs N]

An operator, a number or a condition is changed, or a statement left out, one
at a time.  The file is compiled to a shared library, which the tests that are
to notice were linked with once, and those are run.  A change that the compiler
refuses, or that makes the same machine code, is none; that is asked of those
that survive.  tests/mutants/survivors explains those that no test can notice.
Prints TAP, and how far it has come: a change that survives unexplained is a
failure, and so is an explanation of a change that is no more.
"""
import argparse
import concurrent.futures
import hashlib
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading

# What is changed, in which functions (all when none is named), and the tests
# that are to notice, quickest first.
TARGETS = [
    ("lib/model/count.c", (), ("test_counter", "test_count")),
    ("lib/model/count_figures.c", (), ("test_count_merge", "test_count")),
    ("lib/model/tally.c", (), ("test_count",)),
    ("lib/model/embargo.c", (), ("test_embargo",)),
    # Its quick looks decide nothing: a change makes them slower, or a test of
    # the words fails.
    ("lib/model/embargo_text.c", ("find_head", "find_heading",
                                  "pri_embargo_announced", "find_sentence",
                                  "says_none", "pri_embargo_meant"),
     ("test_embargo",)),
    ("lib/model/zone.c", (), ("test_zone_file", "test_zone")),
    ("lib/model/zone_rule.c", (), ("test_zone",)),
    ("lib/model/doc.c", ("pri_doc_embargo_ends", "pri_doc_embargoed"),
     ("test_embargo",)),
    ("lib/parse/announced.c", (), ("test_embargo",)),
    ("lib/export.c", ("note_embargo", "pr_export_embargoed",
                      "pri_export_instant", "pr_export_render"),
     ("test_embargo", "test_outcomes")),
    ("lib/batch_work.c", ("make_page", "write_outputs"),
     ("test_embargo", "test_outcomes")),
]
SWAPS = {
    "==": ["!="], "!=": ["=="], "<": ["<=", ">="], "<=": ["<"],
    ">": [">=", "<="], ">=": [">"], "&&": ["||"], "||": ["&&"],
    "+": ["-"], "-": ["+"], "+=": ["-=", "="], "-=": ["+="], "++": ["--"],
    "--": ["++"], "|=": ["="], "<<": [">>"], ">>": ["<<"], "/": ["*"],
    "%": ["/"],
}
TOKEN = re.compile(r"""
    (?P<comment>/\*.*?\*/)|(?P<string>"(?:\\.|[^"\\\n])*")
    |(?P<char>'(?:\\.|[^'\\\n])+')|(?P<directive>^[ \t]*\#(?:[^\n]*\\\n)*[^\n]*$)
    |(?P<word>[A-Za-z_]\w*)|(?P<number>0[xX][0-9a-fA-F]+\w*|\d+\w*)
    |(?P<op>->|\+\+|--|<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=
      |[-+*/%&|^!~<>=?:;,.(){}\[\]])
    """, re.X | re.M | re.S)
STATEMENT = re.compile(
    r"(?<=[;{})])(?P<space>\s+)"
    r"(?P<body>(?!return\b|if\b|for\b|while\b|else\b|do\b|switch\b|case\b"
    r"|default\b|goto\b|static\b|const\b|struct\b|enum\b|unsigned\b)"
    r"(?:\+\+|--|\*)?[A-Za-z_][\w.\[\]>-]*\s*(?:\([^;{}]*\)|[-+|&]?=[^=;{}]"
    r"[^;{}]*|\+\+|--|)\s*;)", re.S)
FUNCTION = re.compile(r"^([A-Za-z_]\w*)\([^;]*?\)\n\{\n(.*?)^\}", re.M | re.S)


class Mutant:
    def __init__(self, path, text, at, end, new, what):
        self.path, self.at, self.end, self.new = path, at, end, new
        first = text.rfind("\n", 0, at) + 1
        last = text.find("\n", at)
        self.line = " ".join(text[first:last].split())
        self.number = text.count("\n", 0, at) + 1
        column = len(text[first:at].split())
        self.what = f"{what} ({column})" if what else ""
        self.key = f"{path}\t{self.line}\t{self.what}"
        self.source = text[:at] + new + text[end:]

    def order(self, seed):
        return hashlib.sha256((seed + self.key).encode()).hexdigest()


def ranges(text, names):
    if not names:
        return [(0, len(text))]
    return [m.span() for m in FUNCTION.finditer(text) if m.group(1) in names]


def mutants_of(path, text, names):
    found = []
    spans = ranges(text, names)

    def add(at, end, new, what):
        if any(a <= at < b for a, b in spans) and depth_at[at] > 0:
            found.append(Mutant(path, text, at, end, new, what))

    tokens = [(m.lastgroup, m.group(), m.start(), m.end())
              for m in TOKEN.finditer(text)
              if m.lastgroup not in ("comment", "directive")]
    depth_at, depth, last = [0] * (len(text) + 1), 0, 0
    for kind, word, start, end in tokens:
        for i in range(last, start):
            depth_at[i] = depth
        if kind == "op":
            depth += (word == "{") - (word == "}")
        for i in range(start, end):
            depth_at[i] = depth
        last = end
    for i, (kind, word, start, end) in enumerate(tokens):
        before = tokens[i - 1] if i > 0 else ("", "", 0, 0)
        binary = before[0] in ("word", "number", "char", "string") or \
            before[1] in (")", "]")
        if kind == "number" and not word.startswith(("0x", "0X")):
            digits = re.match(r"\d+", word).group()
            rest = word[len(digits):]
            new = "1" if digits == "0" else "0" if digits == "1" \
                else str(int(digits) + 1)
            add(start, end, new + rest, f"{word} to {new}")
        elif kind == "op" and word in SWAPS:
            if word in ("+", "-", "<", ">", "/", "%") and not binary:
                continue
            if before[1] in ("return", "case"):
                continue
            for new in SWAPS[word]:
                add(start, end, new, f"{word} to {new}")
        elif kind == "word" and word in ("if", "while"):
            close = matching(tokens, i + 1)
            if close:
                inside = text[tokens[i + 1][3]:close]
                add(tokens[i + 1][3], close, f"!({inside})",
                    f"{word} not")
        elif kind == "word" and word == "continue":
            add(start, end, "(void)0", "no continue")
    for m in STATEMENT.finditer(text):
        body = m.group("body")
        if re.match(r"(int|char|size_t|u?int\d+_t|long|void)\b", body):
            continue
        add(m.start("body"), m.end("body"),
            "(void)0;" + "\n" * body.count("\n"), "left out")
    # The same change twice in a line is told apart by its number.
    seen = {}
    for one in found:
        n = seen[one.key] = seen.get(one.key, 0) + 1
        if n > 1:
            one.key += f" #{n}"
    return found


def matching(tokens, i):
    if i >= len(tokens) or tokens[i][1] != "(":
        return None
    depth = 0
    for kind, word, start, _ in tokens[i:]:
        if kind == "op":
            depth += (word == "(") - (word == ")")
            if depth == 0:
                return start
    return None


# A change that makes an endless loop is noticed, too: by the processor's time,
# for a busy machine is slow.
def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (2, 2))
    resource.setrlimit(resource.RLIMIT_AS, (1 << 31, 1 << 31))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 26, 1 << 26))


class Lab:
    def __init__(self, source, build, folder):
        self.source, self.build, self.folder = source, build, folder
        self.flags = ["-std=gnu11", "-w", "-fPIC",
                      "-I" + build, "-I" + source + "/lib",
                      "-I" + build + "/lib", '-DPRI_MODULE_DIR="/none"',
                      '-DPRI_DATA_DIR="/none"', '-DPRI_SYSCONF_DIR="/none"']
        self.env = dict(os.environ, srcdir=source, builddir=build,
                        LC_ALL="C.UTF-8", PRESSREL_MODULE_DIR=build +
                        "/.libs", XDG_CONFIG_HOME="/none",
                        XDG_CONFIG_DIRS="/none")
        with open(build + "/Makefile", encoding="utf-8") as f:
            self.libs = " ".join(re.findall(
                r"^(?:CMOCKA|YAML|CMARK|JANSSON|CSV|IDN2|PSL)_LIBS = (.*)$",
                f.read(), re.M)).split()
        self.plain = {}

    def run(self, command, **more):
        more = {"env": self.env, **more}
        return subprocess.run(command, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, check=False,
                              **more).returncode

    def compile(self, level, text, path, out):
        name = out[:-2] + ".c"
        with open(name, "w", encoding="utf-8") as f:
            f.write(text)
        return self.run(["gcc", level] + self.flags + [
            "-iquote", os.path.dirname(os.path.join(self.source, path)),
            "-c", "-o", out, name])

    def machine_code(self, text, path, out):
        """None when the compiler refuses the text."""
        if self.compile("-O1", text, path, out) != 0:
            return None
        code = out + ".bin"
        self.run(["objcopy", "--strip-all", "-R", ".comment", out, code])
        with open(code, "rb") as f:
            digest = hashlib.sha256(f.read()).hexdigest()
        os.unlink(code)
        return digest

    def library(self, text, path, folder):
        """The file by itself, as the tests load it; 0 when it is made."""
        out = os.path.join(folder, "file.o")
        if self.compile("-O0", text, path, out) != 0:
            return 1
        return self.run(["ld", "-shared", "-soname", "libmutant.so", "-o",
                         os.path.join(folder, "libmutant.so"), out])

    def program(self, path, test):
        return os.path.join(self.folder, path.replace("/", "_") + "." + test)

    def prepare(self, path, tests):
        """Compiles a file and links its tests; why not, or None."""
        folder = self.program(path, "d")
        os.mkdir(folder)
        with open(os.path.join(self.source, path), encoding="utf-8") as f:
            text = f.read()
        self.plain[path] = self.machine_code(text, path, folder + "/file.o")
        if self.library(text, path, folder) != 0:
            return f"{path} compiles"
        for test in tests:
            if self.run(["gcc", "-rdynamic", "-Wl,--no-as-needed", "-o",
                         self.program(path, test),
                         f"{self.build}/tests/unit/{test}.o",
                         folder + "/libmutant.so",
                         f"{self.build}/.libs/libcore.a",
                         f"{self.build}/.libs/libbase.a"] + self.libs +
                        ["-lpthread", "-ldl"]) != 0:
                return f"{test} is linked"
            if not self.passes(path, test, folder):
                return f"{test} passes unchanged"
        if self.library("", path, folder) != 0 or \
                any(self.passes(path, t, folder) for t in tests):
            return f"{', '.join(tests)}: each one calls {path}"
        return None

    def passes(self, path, test, folder):
        env = dict(self.env, LD_LIBRARY_PATH=folder)
        try:
            return self.run([self.program(path, test)], timeout=60, env=env,
                            preexec_fn=limits, cwd=folder) == 0
        except subprocess.TimeoutExpired:
            return False

    def judge(self, mutant, tests):
        path = mutant.path
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            if self.library(mutant.source, path, folder) != 0:
                return "none"
            if not all(self.passes(path, t, folder) for t in tests):
                return "killed"
            code = self.machine_code(mutant.source, path, folder + "/file.o")
            return "none" if code in (None, self.plain[path]) else "alive"


class Progress:
    """Tells of who is alive, and now and then how far it has come."""
    def __init__(self, work):
        self.lock = threading.Lock()
        self.left, self.alive = {}, {}
        for mutant, _ in work:
            self.left[mutant.path] = self.left.get(mutant.path, 0) + 1
            self.alive[mutant.path] = 0

    def note(self, mutant, result):
        path = mutant.path
        with self.lock:
            self.left[path] -= 1
            if result == "alive":
                self.alive[path] += 1
                print(f"# alive: {mutant.key}", flush=True)
            if self.left[path] % 50 == 0:
                print(f"# {path}: {self.left[path]} to go, "
                      f"{self.alive[path]} alive", flush=True)


def explained(source):
    known = {}
    path = os.path.join(source, "tests/mutants/survivors")
    with open(path, encoding="utf-8") as f:
        for row in f:
            if row.strip() and not row.startswith("#"):
                cells = row.rstrip("\n").split("\t")
                if len(cells) != 4 or len(cells[3]) < 5:
                    sys.exit(f"{path}: {row}")
                known["\t".join(cells[:3])] = cells[3]
    return known


def row_of(known, mutant):
    """A row may stand for a whole line, with * in place of the change."""
    for key in (mutant.key, f"{mutant.path}\t{mutant.line}\t*"):
        if key in known:
            return key
    return None


def main():
    args = argparse.ArgumentParser()
    args.add_argument("source")
    args.add_argument("build")
    args.add_argument("--sample", type=int, default=0)
    args.add_argument("--seed", default="")
    args.add_argument("--only", default="")
    args.add_argument("--jobs", type=int, default=os.cpu_count())
    args = args.parse_args()
    source, build = os.path.abspath(args.source), os.path.abspath(args.build)
    known = explained(source)
    for row in absent(source, known):
        print(f"1..1\nnot ok 1 - each row explains a change\n# {row}")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        lab = Lab(source, build, folder)
        work = []
        for path, names, tests in TARGETS:
            with open(os.path.join(source, path), encoding="utf-8") as f:
                found = [m for m in mutants_of(path, f.read(), names)
                         if args.only in m.key]
            wrong = lab.prepare(path, tests) if found else None
            if wrong:
                print(f"1..1\nnot ok 1 - {wrong}")
                return 1
            work += [(m, tests) for m in found]
        if args.sample:
            work.sort(key=lambda w: w[0].order(args.seed))
            work = [w for w in work
                    if not row_of(known, w[0])][:args.sample]
        results = judge_all(lab, work, args.jobs)
    return report(work, results, known)


def absent(source, known):
    """The rows of changes that are no more."""
    rows = set(known)
    for path, names, _ in TARGETS:
        with open(os.path.join(source, path), encoding="utf-8") as f:
            rows -= {row_of(known, m)
                     for m in mutants_of(path, f.read(), names)}
    return sorted(rows)


def judge_all(lab, work, jobs):
    progress = Progress(work)

    def judge(one):
        result = lab.judge(*one)
        progress.note(one[0], result)
        return result

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(judge, work))


def report(work, results, known):
    tried = killed = accounted = 0
    left, needed = [], set()
    for (mutant, _), result in zip(work, results):
        if result == "none":
            continue
        tried += 1
        if result == "killed":
            killed += 1
        elif row_of(known, mutant):
            accounted += 1
            needed.add(row_of(known, mutant))
        else:
            left.append(mutant)
    print("1..1")
    print(("not ok" if left else "ok") + " 1 - each change is noticed")
    for mutant in left:
        print(f"# {mutant.path}:{mutant.number}\t{mutant.key}")
    for key in {row_of(known, m) for m, _ in work} - needed - {None}:
        print(f"# needless: {key}")
    why = f", {accounted} explained" if accounted else ""
    print(f"# figure: mutants killed: {killed} of {tried}{why}")
    return bool(left)


if __name__ == "__main__":
    sys.exit(main())
