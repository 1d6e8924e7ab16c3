"""What tests in Python share: TAP, and files of text."""

N = 0


def check(ok, what):
    global N
    N += 1
    print(("" if ok else "not ") + "ok %d - %s" % (N, what))


def plan():
    print("1..%d" % N)


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()
