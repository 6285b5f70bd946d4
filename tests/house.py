"""The size and shape of the house: ``python -m tests.house`` prints the table; the tests keep what was reached."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, quantiles

PACKAGE = Path(__file__).parents[1] / "xltools"
DATA = ("*.toml", "*.json")
# One more way through a function, as McCabe counts them.
_BRANCHES = (
    ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.IfExp, ast.comprehension, ast.match_case,
    ast.Assert,
)  # fmt: skip
_GRADE_D = 21


@dataclass(frozen=True, slots=True)
class Function:
    name: str
    lines: int
    complexity: int


@dataclass(frozen=True, slots=True)
class House:
    """Of the package as it is formatted; ``data`` are lines of texts and facts. ``names_twice`` are names of modules
    that occur in several folders."""

    lines: int
    data: int
    modules: int
    functions: tuple[Function, ...]
    names_twice: tuple[str, ...]

    @property
    def p90(self) -> float:
        return quantiles([function.lines for function in self.functions], n=10)[-1]

    @property
    def complexity(self) -> float:
        return mean(function.complexity for function in self.functions)

    @property
    def longest(self) -> Function:
        return max(self.functions, key=lambda function: function.lines)

    @property
    def tangled(self) -> tuple[str, ...]:
        """Functions of grade D and worse."""
        return tuple(function.name for function in self.functions if function.complexity >= _GRADE_D)


def house() -> House:
    modules = sorted(PACKAGE.rglob("*.py"))
    functions = tuple(function for path in modules for function in _functions(path))
    stems = [path.stem for path in modules if path.stem != "__init__"]
    return House(
        sum(map(_line_count, modules)),
        sum(_line_count(path) for pattern in DATA for path in PACKAGE.rglob(pattern)),
        len(modules),
        functions,
        tuple(sorted({stem for stem in stems if stems.count(stem) > 1})),
    )


def _line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            name = f"{path.relative_to(PACKAGE).as_posix()}:{node.name}"
            yield Function(name, (node.end_lineno or node.lineno) - node.lineno + 1, _complexity(node))


def _complexity(function: ast.AST) -> int:
    ways = 1
    for node in ast.walk(function):
        ways += isinstance(node, _BRANCHES)
        ways += len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0
        ways += len(node.ifs) if isinstance(node, ast.comprehension) else 0
    return ways


def main() -> int:
    built = house()
    rows = (
        ("lines of Python", built.lines),
        ("lines of data", built.data),
        ("modules", built.modules),
        ("functions", len(built.functions)),
        ("90 % of functions have at most ... lines", round(built.p90)),
        (f"longest function ({built.longest.name})", built.longest.lines),
        ("mean complexity", f"{built.complexity:.2f}"),
        ("functions of grade D", len(built.tangled)),
        ("names of modules used twice", ", ".join(built.names_twice) or "none"),
    )
    sys.stdout.write("\n".join(f"{what:62} {count}" for what, count in rows) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
