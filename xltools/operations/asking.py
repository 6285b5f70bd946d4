"""What a person asks for by code or name -> what it is; what is not understood is answered with what there is."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from xltools.operations.loading import CannotRunError
from xltools.wording.language import Language

EVERYTHING = ("*", "toplam", "total", "tümü", "all")
_MOST_NAMED = 8
_ALIKE = 0.5

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """``names``: other than its code; the first is shown."""

    code: str
    names: tuple[str, ...]
    value: T

    def __str__(self) -> str:
        return f"{self.code} ({self.names[0]})" if self.names and self.names[0] != self.code else self.code


def everything(given: str, words: Language) -> bool:
    """Whether ``given`` asks for the total."""
    return words.fold(given) in {words.fold(word) for word in EVERYTHING}


def chosen(given: str, choices: Sequence[Choice[T]], words: Language, reason: str) -> T:
    """The choice ``given`` names: its code, else a name, else the beginning of only one.

    Raises:
        CannotRunError: it names none (``reason``, with what is near) or several.
    """
    asked = words.fold(given)
    ways: tuple[Callable[[str, str], bool], ...] = (str.__eq__, str.startswith)
    for matches in ways:
        by_code = [c for c in choices if asked and matches(words.fold(c.code), asked)]
        by_name = [c for c in choices if asked and any(matches(words.fold(name), asked) for name in c.names)]
        # A code means itself, also where another's name is spelled alike; the beginning of one is a guess like any.
        found = by_code if by_code and matches is ways[0] else list(dict.fromkeys((*by_code, *by_name)))
        if len(found) == 1:
            return found[0].value
        if found:
            raise CannotRunError("error.trace_ambiguous", given=given, found=_listed(found))
    near = _near(asked, choices, words) or choices
    raise CannotRunError(reason, given=given, found=_listed(near))


def _near(asked: str, choices: Sequence[Choice[T]], words: Language) -> list[Choice[T]]:
    """What is spelled alike, or has the word in it."""
    spelled = {words.fold(text): choice for choice in choices for text in (choice.code, *choice.names)}
    alike = difflib.get_close_matches(asked, list(spelled), _MOST_NAMED, _ALIKE)
    holding = [text for text in spelled if asked and asked in text]
    return list(dict.fromkeys(spelled[text] for text in (*alike, *holding)))


def _listed(choices: Iterable[Choice[T]]) -> str:
    named = [str(choice) for choice in choices]
    more = f" … (+{len(named) - _MOST_NAMED})" if len(named) > _MOST_NAMED else ""
    return ", ".join(named[:_MOST_NAMED]) + more
