"""A code told in full, for whoever meets it in a message."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from xltools.findings.catalogue import CATALOGUE, finding, fix, message, wording
from xltools.findings.finding import Place
from xltools.wording.language import language as language_of

# Letters that are read, and typed, in place of a digit: V1O1, Vl01.
_DIGITS = str.maketrans("OILSBZ", "011582")
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Explained:
    """One code in one language. ``severity`` is a word, or says that the program stays a draft; ``parts`` are heading
    and text of each part, in the order they are read: the example, and what to do, are those of a believable
    finding."""

    code: str
    severity: str
    title: str
    parts: tuple[tuple[str, str], ...]


def explain(code: str, language: str) -> Explained | None:
    """``code``, in any case and with blanks around, told in ``language`` (``tr``; any other reads English).

    None when there is no such code; ``nearest_codes`` then says which ones may be meant.
    """
    plain = _plain(code)
    return told(plain, language) if plain in CATALOGUE else None


def told(code: str, language: str) -> Explained:
    """A code of the catalogue with its explanation."""
    entry, words, spoken = CATALOGUE[code], wording(code, language), language_of(language)
    sample = finding(code, Place(), **entry.sample)
    parts = {
        "explain.means": words.means,
        "explain.matters": words.matters,
        "explain.example": message(sample, language),
        "explain.fix": fix(sample, language),
    }
    headed = tuple((spoken.text(heading), text) for heading, text in parts.items())
    return Explained(code, spoken.text(entry.severity_phrase), words.title, headed)


def nearest_codes(code: str) -> tuple[str, ...]:
    """The codes of the catalogue that ``code`` may have been meant to be, the likeliest first; often none."""
    plain = _plain(code)
    mended = plain[:1] + plain[1:].translate(_DIGITS)
    if mended in CATALOGUE:
        return (mended,)
    from difflib import get_close_matches

    return tuple(get_close_matches(mended, sorted(CATALOGUE), cutoff=0.75))


def as_text(explained: Explained, width: int) -> str:
    """``explained`` for a terminal, in lines of at most ``width`` characters (a longer word stays whole)."""
    head = f"{explained.code} · {explained.severity} · {explained.title}"
    blocks = ["\n".join(_lines(head, width, "", _INDENT))]
    for heading, text in explained.parts:
        blocks.append("\n".join((heading, *_lines(text, width, _INDENT, _INDENT))))
    return "\n\n".join(blocks)


def _lines(text: str, width: int, first: str, following: str) -> list[str]:
    return wrap(
        text,
        max(width, 20),
        initial_indent=first,
        subsequent_indent=following,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _plain(code: str) -> str:
    return "".join(code.split()).upper()
