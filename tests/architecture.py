"""Checkers of the house rules: each takes the text of a module and yields what is wrong with it. tests/test_architecture.py runs them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

#: What `tracker/core` may import: value modules of the standard library, the numeric libraries, itself, and the shapes it is handed.
CORE_LIBRARIES = {"numpy", "pandas", "pyproj", "scipy", "tracker.core", "ingest.tables"}
VALUE_MODULES = {
    "__future__", "abc", "array", "bisect", "collections", "contextlib", "copy", "dataclasses", "datetime", "decimal", "difflib", "enum",
    "fractions", "functools", "graphlib", "hashlib", "heapq", "itertools", "json", "math", "numbers", "operator", "random", "re",
    "urllib.parse", "statistics", "string", "struct", "textwrap", "types", "typing", "unicodedata", "zoneinfo",
}  # fmt: skip

#: Inside `tracker`, a room may import from rooms of a lower floor, or from itself. The package's root is open ground; the command line puts
#: everything together.
FLOORS = {"core": 0, "store": 1, "notify": 1, "render": 1, "workspace": 2, "jobs": 3, "daemon": 4, "web": 5, "cli": 6}

_CLOCKS = {"now", "utcnow", "today", "localtime", "gmtime", "monotonic", "perf_counter", "process_time", "time_ns"}
_FILES = {"open", "input", "print", "exec", "eval", "__import__", "breakpoint"}
_FILE_METHODS = {
    "read_csv", "read_parquet", "read_json", "read_sql", "read_excel", "read_pickle", "read_feather", "read_table", "read_html", "read_xml",
    "to_csv", "to_parquet", "to_sql", "to_pickle", "to_excel", "to_feather", "read_text", "read_bytes", "write_text", "write_bytes",
    "loadtxt", "savetxt", "genfromtxt", "fromfile", "tofile", "memmap", "getenv", "environ", "urandom", "uuid1", "uuid4", "getrandbits",
}  # fmt: skip
_SEEDED = {"default_rng", "Generator", "PCG64", "Philox", "SeedSequence", "Random"}


def imported(tree: ast.Module, package: str) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything that a module imports, wherever it stands in it; `package` resolves relative imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def _within(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(module + ".") for module in modules)


def impure(text: str, package: str = "tracker.core") -> Iterator[str]:
    """Everything in a core module that could touch the world."""
    tree = ast.parse(text)
    names = {name: line for line, name in imported(tree, package)}
    for name, line in names.items():
        if not _within(name, CORE_LIBRARIES | VALUE_MODULES):
            yield f"{line}: imports {name}"
        module, _, drawn = name.rpartition(".")
        if module in {"random", "numpy.random"} and drawn not in _SEEDED:
            yield f"{line}: imports {name}, which is random without a seed"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from (f"{node.lineno}: {fault}" for fault in _impure_call(node, has_random="random" in names))
        elif isinstance(node, ast.Attribute) and node.attr == "environ":
            yield f"{node.lineno}: reads the environment"
        elif isinstance(node, ast.Global):
            yield f"{node.lineno}: keeps state in a global"


def _impure_call(call: ast.Call, *, has_random: bool) -> Iterator[str]:
    dotted = ast.unparse(call.func)
    name = dotted.rpartition(".")[2]
    argued = bool(call.args or call.keywords)
    if name in _CLOCKS and "." in dotted:
        yield f"reads the clock: {dotted}()"
    if name == "time" and dotted == "time.time":
        yield "reads the clock: time.time()"
    if dotted in {"pd.to_datetime", "pd.Timestamp"} and call.args and getattr(call.args[0], "value", None) in {"now", "today"}:
        yield f"reads the clock: {dotted}({ast.unparse(call.args[0])})"
    if dotted in _FILES or (name in _FILE_METHODS and "." in dotted):
        yield f"touches the world: {dotted}()"
    # A generator that was handed in may well be called `random`; the module is one only where it is imported.
    random = dotted.startswith(("np.random.", "numpy.random.")) or (has_random and dotted.startswith("random."))
    if (random or name in _SEEDED) and not (name in _SEEDED and argued and not _is_none(call)):
        yield f"is random without a seed: {dotted}()"
    if name == "sample" and "." in dotted and not any(keyword.arg == "random_state" for keyword in call.keywords):
        yield f"is random without a seed: {dotted}()"


def _is_none(call: ast.Call) -> bool:
    first = call.args[0] if call.args else call.keywords[0].value
    return isinstance(first, ast.Constant) and first.value is None


def backward_arrows(text: str, module: str) -> Iterator[str]:
    """Imports of `module` (dotted) that run against the arrows."""
    package = module.rpartition(".")[0]
    for line, name in imported(ast.parse(text), package):
        if module.startswith("ingest") and _within(name, {"tracker"}):
            yield f"{line}: ingest imports {name}"
        elif module.startswith("tracker.") and name.startswith("tracker."):
            here, there = room(module), room(name)
            if here != there and here in FLOORS and there in FLOORS and FLOORS[there] >= FLOORS[here]:
                yield f"{line}: {here} imports {name}"
        if _within(name, {"tests", "benchmarks"}) and not _within(module, {"tests", "benchmarks"}):
            yield f"{line}: {module} imports {name}"


def room(module: str) -> str:
    """Which room of `tracker` a dotted name lies in."""
    return module.split(".")[1]


def too_long(text: str, limit: int) -> Iterator[str]:
    """A module of more than `limit` lines, and functions of more than 60 (docstring and decorators apart)."""
    lines = len(text.splitlines())
    if lines > limit:
        yield f"1: {lines} lines, more than {limit}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            length = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            if length > 60:
                yield f"{node.lineno}: {node.name} has {length} lines, more than 60"


def vague_names(path: str) -> Iterator[str]:
    """Names that say nothing."""
    for part in re.split(r"[/.]", path):
        if part in {"utils", "util", "helpers", "helper", "manager", "managers", "info", "misc", "common", "stuff"}:
            yield f"{path}: {part} says nothing"


# Spelt so that this file does not find itself.
_REGISTRY = re.compile(
    "py" + r"pi\.org|pythonhosted" + r"\.org|npm" + r"js\.(org|com)|registry\.yarn" + r"pkg\.com|proxy\.golang" + r"\.org",
    re.I,
)
# Where the deployment notes install to is the reader's machine, not somebody's.
_MACHINE = re.compile(r"(?<![\w.$/])/" + r"(work|root|Users/[a-z]|home/[a-z]|opt/(?!overflight)[a-z])[\w/.-]*")


def foreign(text: str) -> Iterator[str]:
    """Package registries and absolute paths of somebody's machine."""
    for number, line in enumerate(text.splitlines(), 1):
        for pattern in (_REGISTRY, _MACHINE):
            for match in pattern.finditer(line):
                yield f"{number}: {match[0]}"
