"""Runs every benchmark: `python -m benchmarks [NAME ...]`, where NAME is `live` for bench_live.py.

Each is a module `bench_NAME` whose `main() -> int` prints its figures beside their floor and limit, and gives 1 if a limit is broken. Each
runs in a process of its own, so that none warms or burdens another. Exit code 1 if any limit was broken.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    known = [path.stem.removeprefix("bench_") for path in sorted(Path(__file__).parent.glob("bench_*.py"))]
    unknown = sorted(set(names) - set(known))
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    failed = []
    for name in names or known:
        print(f"--- {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.bench_{name}"], check=False).returncode:
            failed.append(name)
    print(f"--- over the limit, or failed: {', '.join(failed)}" if failed else "--- all within their limits")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
