"""How numbers are written in a place that is named by its locale ("en-ZA", "de-CH"), by the Unicode CLDR."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

_NUMBER = re.compile("[#,.0]+")
# A narrow blank and a straight apostrophe are written as the other choices have them: every code page of Windows has
# the blank of a number and the apostrophe, and they are read from whatever is typed.
_WRITTEN = str.maketrans({"\u202f": "\u00a0", "'": "\u2019"})
_NONE: Mapping[str, str] = MappingProxyType({})


@cache
def number_phrases(name: str) -> Mapping[str, str]:
    """The phrases of both marks and of a percentage in the locale ``name``; none for one that CLDR does not know, or
    whose numbers have other digits than 0 to 9 or other groups than of three."""
    from babel import Locale, UnknownLocaleError  # where no locale is named nobody waits for it

    try:
        locale = Locale.parse(name, sep="_" if "_" in name else "-")
    except (UnknownLocaleError, ValueError):
        return _NONE
    symbols = locale.number_symbols["latn"]
    if locale.default_numbering_system != "latn" or locale.decimal_formats[None].grouping != (3, 3):
        return _NONE
    percent = _NUMBER.sub("{number}", locale.percent_formats[None].pattern)
    marks = {"mark.thousands": symbols["group"], "mark.decimal": symbols["decimal"], "percent": percent}
    return {key: text.translate(_WRITTEN) for key, text in marks.items()}
