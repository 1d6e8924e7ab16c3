"""Runs a command on a terminal of its own and answers its prompts.

usage: terminal.py COMMAND... -- [PROMPT ANSWER]...

Waits for each PROMPT to appear, then types ANSWER and Enter ("^D" and "^C" are
the keys).  PR_COLUMNS says how wide the terminal is.  Prints what the terminal
showed; exits as the command does.
"""
import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time


def main():
    cut = sys.argv.index("--")
    command, talk = sys.argv[1:cut], sys.argv[cut + 1:]
    pid, fd = pty.fork()
    if pid == 0:
        if "PR_COLUMNS" in os.environ:
            size = struct.pack("HHHH", 24, int(os.environ["PR_COLUMNS"]), 0, 0)
            fcntl.ioctl(2, termios.TIOCSWINSZ, size)
        os.execvp(command[0], command)
    shown, at, end = b"", 0, time.time() + 30
    while time.time() < end:
        if talk and talk[0].encode() in shown[at:]:
            at = len(shown)
            keys = {"^D": b"\x04", "^C": b"\x03"}
            os.write(fd, keys.get(talk[1], talk[1].encode() + b"\n"))
            talk = talk[2:]
        if not select.select([fd], [], [], 0.2)[0]:
            continue
        try:
            data = os.read(fd, 4096)
        except OSError:
            break
        if not data:
            break
        shown += data
    sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
    _, status = os.waitpid(pid, 0)
    if talk:
        print("never prompted:", talk[0])
        sys.exit(99)
    sys.exit(os.waitstatus_to_exitcode(status))


main()
