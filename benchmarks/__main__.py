"""``python -m benchmarks``: measure, print the tables, append them to the results file."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import ROOT
from benchmarks.run import measure
from benchmarks.section import HEAD, section

RESULTS = ROOT / "benchmarks" / "RESULTS.md"


def _options(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure xltools against what one would write instead."
    )
    add = parser.add_argument
    add("--forms", type=int, nargs="+", default=[91, 1_000], metavar="N", help="how many (default: 91 1000)")
    add("--rounds", type=int, metavar="K", help="default: 5 up to 100 forms, 3 up to 1,000, else 1")
    add(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "xltools-benchmark-forms",
        help="where the filled forms are kept (default: among the temporary files)",
    )
    add("--results", type=Path, default=RESULTS, help="file to append to (default: benchmarks/RESULTS.md)")
    add("--no-append", action="store_true", help="only print")
    add("--profile", action="store_true", help="add the top lines of the profile of a consolidation")
    add("--note", default="", help="a remark for the results, such as what else was running")
    return parser.parse_args(words)


def main(words: list[str] | None = None) -> int:
    options = _options(words)
    measured = measure(
        options.forms,
        options.rounds,
        options.folder.resolve(),
        lambda line: print(line, file=sys.stderr, flush=True),  # noqa: T201  # this module prints
        profiled=options.profile,
        note=options.note,
    )
    text = section(measured)
    print(text)  # noqa: T201  # this module prints
    if not options.no_append:
        before = options.results.read_text(encoding="utf-8") if options.results.exists() else HEAD
        options.results.write_text(f"{before}\n{text}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
