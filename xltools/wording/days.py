"""The day a text names, as a deadline does in a setting that people write as they like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from xltools.wording.language import language, languages

_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.]\d)")
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})\s+(\w+)\s+(\d{4})(?!\d)")


def day_in(text: str) -> date | None:
    """The one day that ``text`` names: 15.09.2020, 2020-09-15 or "15 Eylül 2020 Salı", in any language there is. None
    when it names none or several: nothing is guessed."""
    named = set(_days(text))
    return named.pop() if len(named) == 1 else None


def _days(text: str) -> Iterator[date]:
    months = _months()
    numbers = [(int(year), int(month), int(day)) for day, month, year in _NUMBERS.findall(text)]
    numbers += [(int(year), int(month), int(day)) for year, month, day in _ISO.findall(text)]
    numbers += [(int(y), months.get(name.casefold(), 0), int(day)) for day, name, y in _NAMED.findall(text)]
    for number in numbers:
        try:
            yield date(*number)
        except ValueError:
            continue


def _months() -> Mapping[str, int]:
    spoken = (language(code).phrases["months"].split() for code in languages())
    return {name.casefold(): number for names in spoken for number, name in enumerate(names, start=1)}
