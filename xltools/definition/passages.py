"""What the printed program says beside its tables: mission, duties, organisation and whatever else it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from xltools.definition.kinds import Between, Width

DEEPEST = 3  # level of a heading
# "-5" is a number, "- 5" a line of a list.
_BULLET = re.compile(r"[-–•](?:\s+(?=\S)|(?=[^\W\d]))")


class Position(Enum):
    """On which side of its table a text stands."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A heading of the printed program and the text below it; either may be empty, not both.

    ``number`` is printed before the heading ("II.", "A."). Each line of ``text`` is a paragraph, one that begins with a
    dash or a bullet a line of a list. ``table`` is the number of a published table, or the title of one without a
    number; empty: the text stands before the first or after the last of all tables.
    """

    number: Annotated[str, Width(10)] = ""
    heading: Annotated[str, Width(44)] = ""
    level: Annotated[int, Between(1, DEEPEST), Width(9)] = 1
    text: Annotated[str, Width(90)] = ""
    position: Annotated[Position, Width(12)] = Position.BEFORE
    table: Annotated[str, Width(16)] = ""

    @property
    def title(self) -> str:
        """The heading as printed; empty where the text goes on below the heading before."""
        return f"{self.number} {self.heading}".strip()

    @property
    def lines(self) -> tuple[tuple[str, bool], ...]:
        """(text, whether it is a line of a list) of every paragraph; blank lines only part them."""
        return tuple(_line(line.strip()) for line in self.text.splitlines() if line.strip())


def _line(line: str) -> tuple[str, bool]:
    said = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    return said, said != line
