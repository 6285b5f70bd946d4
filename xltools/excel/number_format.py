"""What a number format makes of a number, where that reads as another number than the one stored.

A format may scale (``#,##0,`` shows thousands), append digits (``0"000"``), put something else in the place of the
value (``"5.000"``) or show nothing (``;;;``). Rounding, grouping, padding, colours, currencies, units change nothing.
What is shown is laid out as Excel does it and then read like text that somebody typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from operator import eq, ge, gt, le, lt, ne

from xltools.excel.numbers import Marks, readings

# A literal, padding (``_)``, ``*-``), a bracket, a placeholder or a mark; any other character stands for itself. What
# is not closed ends with the format, so that no format takes quadratic time.
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>general)|(?P<unread>e[+-]|/|@)|(?P<digit>[0#?])|(?P<mark>[.,])|(?P<end>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]{1,20}(?:\.[0-9]{1,20})?)")
_COMPARED: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne,
}  # fmt: skip
# Words that make another number of the digits before them.
_SCALES = re.compile(r"\b(?:bin|milyon|milyar|mn|mlr|mio|thousand|million|billion|bn)\b", re.IGNORECASE)
_UNIT = re.compile(r"(?<=[^\W\d_])[0-9]+")  # m2, CO2
_DIGITS = re.compile(r"[.,]?[0-9](?:[0-9.,'\u2019\s]*[0-9])?")
_MINUS = frozenset("-\u2212(")


# --- most formats cannot mislead -------------------------------------------------------------------------------------

_SAID = r"0-9.,(\u2212-"  # what a literal must not hold to be passed over
_PASSED_OVER = re.compile(
    rf'"[^"{_SAID}]*"|\\[^{_SAID}]|_.|\*[^0-9]|\[\$[^\]0-9-]*(?:-[^\]]*)?\]|\[[a-z0-9]+\]|\s|[$€₺]',
    re.IGNORECASE | re.DOTALL,
)
_PLAIN = re.compile(r"\s*(?:general|[#?0,]*[#?0](?:\.[#?0]+)?|@)\s*", re.IGNORECASE)
_BELOW_ZERO = re.compile(rf"\s*(?:-{_PLAIN.pattern}|\({_PLAIN.pattern}\))\s*", re.IGNORECASE)


def may_mislead(code: str) -> bool:
    """Whether the format could show another number: asked once for a style, so that no number need be looked at.
    A format without a code is Excel's usual one."""
    first, *others = _PASSED_OVER.sub(" ", code).split(";")
    below_zero, zero = [*others, "", ""][:2]
    is_plain = _PLAIN.fullmatch(first) and (not others or _BELOW_ZERO.fullmatch(below_zero))
    return bool(code) and (
        not is_plain or re.search("[1-9]", zero) is not None or _SCALES.search(code) is not None
    )


# --- the others are laid out -----------------------------------------------------------------------------------------


def shown_otherwise(code: str, value: Decimal, marks: Marks) -> str | None:
    """What the format ``code`` shows for ``value``, with the marks of the reader's language, where that reads as
    another number; "" where nothing is shown. None: it shows the value, perhaps rounded."""
    section = _section_for(code, value)
    if any(kind == "unread" for kind, _ in section.tokens):
        return None  # fractions and scientific notation round; a text is shown as it is
    tokens = tuple((kind, _UNIT.sub("", text) if kind == "quoted" else text) for kind, text in section.tokens)
    read = _laid_out(replace(section, tokens=tokens), abs(value), marks)
    if _reads_as(value, read, section, marks):
        return None
    return " ".join(_laid_out(section, abs(value), marks).split())


@dataclass(frozen=True, slots=True)
class _Section:
    """``tokens``: (kind, text) in their order. ``condition``: (comparison, number), where one is stated."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None = None
    is_coloured: bool = False

    @property
    def point(self) -> int:
        """Where the decimals begin."""
        return self.tokens.index(_POINT) if _POINT in self.tokens else len(self.tokens)

    def placeholders(self, first: int, end: int) -> list[int]:
        return [at for at in range(first, end) if self.tokens[at][0] == "digit"]

    @property
    def half_a_unit(self) -> Decimal:
        """Half of the last decimal it shows; nothing is rounded where it shows no digits."""
        point, end = self.point, len(self.tokens)
        if any(kind == "general" for kind, _ in self.tokens) or not self.placeholders(0, end):
            return Decimal(0)
        return Decimal(5).scaleb(-len(self.placeholders(point, end)) - 1)


_POINT, _COMMA = ("mark", "."), ("mark", ",")


def _section_for(code: str, value: Decimal) -> _Section:
    """The section for ``value``, with the minus that Excel puts before a number."""
    sections = list(_sections(code))[:3]
    implied = ((">" if len(sections) > 2 else ">=", Decimal(0)), ("<", Decimal(0)))
    chosen = sections[-1]
    for section, condition in zip(sections[:-1], implied, strict=False):
        comparison, number = section.condition or condition
        if _COMPARED[comparison](value, number):
            chosen = section
            break
    is_signed = value < 0 and (len(sections) == 1 or any(section.condition for section in sections))
    return replace(chosen, tokens=(("sign", "-"), *chosen.tokens)) if is_signed else chosen


def _sections(code: str) -> Iterator[_Section]:
    section = _Section(())
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or ""
        text = match[kind]
        if kind == "end":
            yield section
            section = _Section(())
        elif kind == "bracket" and (compared := _CONDITION.fullmatch(text)):
            section = replace(section, condition=(compared[1], Decimal(compared[2])))
        elif kind == "bracket" and not text.startswith("$"):
            section = replace(section, is_coloured=True)
        elif kind == "bracket":  # a currency, with the country whose it is
            section = replace(section, tokens=(*section.tokens, ("quoted", text[1:].partition("-")[0])))
        elif kind != "space" and (kind != "fill" or text.isdecimal()):
            section = replace(section, tokens=(*section.tokens, (kind, text)))
    yield section


def _laid_out(section: _Section, magnitude: Decimal, marks: Marks) -> str:
    """The digits in their places. A comma between placeholders groups, one behind them shows thousands."""
    tokens, point = section.tokens, section.point
    before, after = section.placeholders(0, point), section.placeholders(point, len(tokens))
    commas = [at for at, token in enumerate(tokens) if token == _COMMA]
    scaling = sum(not before or at > before[-1] for at in commas)
    grouping = marks.thousands if any(before[0] < at < before[-1] for at in commas if before) else ""
    with localcontext(rounding=ROUND_HALF_UP):
        whole, _, part = f"{magnitude.scaleb(-3 * scaling):.{len(after)}f}".partition(".")
    pieces = {at: "" if token == _COMMA else token[1] for at, token in enumerate(tokens)}
    if _POINT in tokens:
        pieces[point] = ("" if before else whole.lstrip("0")) + marks.decimal
    pieces.update(
        zip(before, _whole([tokens[at][1] for at in before], whole.lstrip("0"), grouping), strict=True)
    )
    pieces.update(zip(after, _decimals([tokens[at][1] for at in after], part), strict=True))
    general = f"{magnitude:f}".replace(".", marks.decimal)
    return "".join(general if tokens[at][0] == "general" else piece for at, piece in pieces.items())


_FILLING = {"0": "0", "?": " ", "#": ""}


def _whole(placeholders: list[str], digits: str, grouping: str) -> list[str]:
    """What stands at each placeholder before the point: the first takes all digits for which there is none."""
    if not placeholders:
        return []
    pieces = [*map(_FILLING.__getitem__, placeholders[: max(0, len(placeholders) - len(digits))]), *digits]
    for from_right in range(3, len(pieces), 3):
        at = len(pieces) - 1 - from_right
        pieces[at] += grouping if pieces[at].strip() else ""
    first = len(pieces) - len(placeholders) + 1
    return ["".join(pieces[:first]), *pieces[first:]]


def _decimals(placeholders: list[str], digits: str) -> list[str]:
    """What stands at each placeholder behind the point: zeros at the end only where they are asked for."""
    last = len(digits.rstrip("0"))
    kept = max((at + 1 for at, holder in enumerate(placeholders) if holder == "0"), default=0)
    pieces = [*digits[: max(last, kept)]]
    return pieces + [_FILLING[holder] for holder in placeholders[len(pieces) :]]


def _reads_as(value: Decimal, text: str, section: _Section, marks: Marks) -> bool:
    """Whether who sees ``text`` reads ``value`` in it, as far as it is rounded."""
    runs = _DIGITS.findall(text)
    if not runs:
        return abs(value) <= section.half_a_unit
    if len(runs) > 1 or _SCALES.search(text):
        return False
    digits = "".join(runs[0].split())
    digits = f"0{digits}" if digits.startswith(marks.decimal) else digits
    if not any(abs(number - abs(value)) <= section.half_a_unit for number in readings(digits, marks)):
        return False
    before = text[: text.index(runs[0])]
    has_minus = any(char in _MINUS for char in before)
    return has_minus or section.is_coloured if value < 0 else not has_minus
