"""``python -m tests.mutations``: the bench as a table."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from tests.mutations.bench import CHEAP, AnyMistake, Verdict, in_forms, mistakes, tried, tried_in_libreoffice
from tests.mutations.dialects import PROGRAMS, Dialect, office
from tests.mutations.forms import SEED
from tests.mutations.mistake import Mistake

_NAME = 58


def verdicts() -> list[list[Verdict]]:
    """For each mistake its verdicts, in the order of the dialects."""
    saved = tried_in_libreoffice(list(in_forms())) if office() else {}
    rows = []
    for mistake in mistakes():
        if not isinstance(mistake, Mistake):
            rows.append([tried(mistake, Dialect.BYTES)])
            continue
        last = saved.get(mistake.name) or Verdict(mistake, Dialect.LIBREOFFICE, cannot="not installed")
        rows.append([*(tried(mistake, dialect) for dialect in CHEAP), last])
    return rows


def table(rows: Iterable[list[Verdict]]) -> str:
    """The verdicts as a table, the reasons of what cannot be carried and of what failed, and the counts."""
    lines = [f"{'mistake':{_NAME}} " + "  ".join(f"{dialect.value:12}" for dialect in PROGRAMS)]
    reasons: dict[str, int] = {}
    failures: list[str] = []
    counts: Counter[str] = Counter()
    topic = ""
    for row in rows:
        mistake: AnyMistake = row[0].mistake
        if mistake.topic != topic:
            topic = mistake.topic
            lines.append(f"-- {topic}")
        words = [_word(verdict, reasons) for verdict in row]
        counts.update(word.split()[0] for word in words)
        failures += [str(verdict) for verdict in row if verdict.wrong]
        lines.append(f"{mistake.name[:_NAME]:{_NAME}} " + "  ".join(f"{word:12}" for word in words))
    lines += [f"({number}) cannot carry: {why}" for why, number in reasons.items()]
    lines += failures
    summary = ", ".join(f"{counts[word]} {word}" for word in ("ok", "FAIL", "cannot"))
    return "\n".join((*lines, f"{len(mistakes())} mistakes: {summary}; seed {SEED}"))


def _word(verdict: Verdict, reasons: dict[str, int]) -> str:
    if verdict.cannot:
        return f"cannot ({reasons.setdefault(f'{verdict.dialect.value} {verdict.cannot}', len(reasons) + 1)})"
    if verdict.wrong:
        return "FAIL"
    return "ok (any)" if verdict.dialect is Dialect.BYTES else "ok"


def main() -> int:
    """Print the table; 1 when anything failed."""
    rows = verdicts()
    sys.stdout.write(table(rows) + "\n")
    return int(any(verdict.wrong for row in rows for verdict in row))


if __name__ == "__main__":
    sys.exit(main())
