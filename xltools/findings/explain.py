"""A code told in full, for whoever meets it in a message: ``explain("V101", "tr")``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from textwrap import wrap

from xltools.findings.catalogue import CATALOGUE, Entry, finding, fix, message
from xltools.findings.explanations import EXPLANATIONS
from xltools.findings.finding import Place
from xltools.wording.language import language as language_of

# Letters that are read, and typed, in place of a digit: V1O1, Vl01.
_DIGITS = str.maketrans("OILSBZ", "011582")
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Explained:
    """One code in one language. ``severity`` is a word, or says that the program stays a draft; ``message`` and ``fix``
    are those of a believable finding."""

    code: str
    language: str
    severity: str
    title: str
    means: str
    matters: str
    message: str
    fix: str

    def parts(self) -> Iterator[tuple[str, str]]:
        """Heading and text of each part, in the order they are read."""
        words = language_of(self.language)
        yield words.text("explain.means"), self.means
        yield words.text("explain.matters"), self.matters
        yield words.text("explain.example"), self.message
        yield words.text("explain.fix"), self.fix


def explain(code: str, language: str) -> Explained | None:
    """``code``, in any case and with blanks around, told in ``language`` (``tr``; any other reads English).

    None when there is no such code; ``nearest_codes`` then says which ones may be meant.
    """
    entry = CATALOGUE.get(_plain(code))
    return None if entry is None else told(entry, language)


def told(entry: Entry, language: str) -> Explained:
    """An entry of the catalogue with its explanation."""
    explanation = EXPLANATIONS[entry.code]
    words = explanation.turkish if language == "tr" else explanation.english
    sample = finding(entry.code, Place(), **entry.sample)
    return Explained(
        code=entry.code,
        language=language,
        severity=language_of(language).text(entry.severity_phrase),
        title=words.title,
        means=words.means,
        matters=words.matters,
        message=message(sample, language),
        fix=fix(sample, language),
    )


def nearest_codes(code: str) -> tuple[str, ...]:
    """The codes of the catalogue that ``code`` may have been meant to be, the likeliest first; often none."""
    plain = _plain(code)
    mended = plain[:1] + plain[1:].translate(_DIGITS)
    if mended in CATALOGUE:
        return (mended,)
    return tuple(get_close_matches(mended, sorted(CATALOGUE), cutoff=0.75))


def as_text(explained: Explained, width: int) -> str:
    """``explained`` for a terminal, in lines of at most ``width`` characters (a longer word stays whole)."""
    head = f"{explained.code} · {explained.severity} · {explained.title}"
    blocks = ["\n".join(_lines(head, width, "", _INDENT))]
    for heading, text in explained.parts():
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
