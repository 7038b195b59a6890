"""What the checks share: which files are ours, and C++ text without its comments."""

import os
import re
import sys

CODE_FOLDERS = ("insitu", "tests", "bench", "fuzz")
_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^()\s\\]{0,16})\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'',
    re.S,
)


def root():
    """Returns the folder to check: the first argument, or the repository this script lies in."""
    return sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def files(top, folders=CODE_FOLDERS, endings=(".h", ".cc")):
    """Yields paths relative to `top`, in order."""
    for folder in folders:
        for where, inner, names in os.walk(os.path.join(top, folder)):
            inner.sort()
            for name in sorted(names):
                if name.endswith(endings):
                    yield os.path.relpath(os.path.join(where, name), top)


def read(top, path):
    with open(os.path.join(top, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def without_comments(text):
    """Blanks comments, keeping line breaks and string literals."""

    def blank(match):
        token = match.group()
        return re.sub(r"[^\n]", " ", token) if token.startswith(("//", "/*")) else token

    return _TOKEN.sub(blank, text)


def report(problems, good):
    """Prints each problem, or `good` if there is none, and ends the program."""
    for problem in problems:
        print(problem)
    if problems:
        sys.exit(1)
    print(good)
