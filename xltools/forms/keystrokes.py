"""What a person may have typed when Excel made a date of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from xltools.wording.language import Language

# A budget speaks of these years; a number of another size only wears a date's format.
_YEARS = range(1990, 2100)
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


def date_of(serial: Decimal, date_1904: bool) -> date | None:
    """The day Excel shows for ``serial``; None when it is no whole day of the years a program can speak of."""
    if serial != serial.to_integral_value() or not 0 < serial < 100_000:
        return None
    day = (_EPOCH_1904 if date_1904 else _EPOCH) + timedelta(days=int(serial))
    return day if day.year in _YEARS else None


def date_in_words(day: date, words: Language) -> str:
    """``3 Mayıs 2021``."""
    return f"{day.day} {words.text('months').split()[day.month - 1]} {day.year}"


def likely_keystrokes(day: date, words: Language) -> str:
    """``'3.5'``: what becomes ``day`` when it is typed; the first of a month also comes of a month and a year."""
    if words.decimal_mark == ",":
        typed = [f"{day.day}.{day.month}"]
        typed += [f"{day.month}.{day.year}"] if day.day == 1 else []
    else:
        typed = [f"{day.month}/{day.day}"]
        typed += [f"{day.month}/{day.year}"] if day.day == 1 else []
    return " / ".join(f"'{keys}'" for keys in typed)
