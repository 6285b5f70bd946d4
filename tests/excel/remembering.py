"""Every workbook the tests read is also read by a reader that remembers others: nothing but the time may differ."""

from __future__ import annotations

from xltools.excel.cells import Sheet, Workbook
from xltools.excel.package import Limits
from xltools.excel.reader import read_workbook
from xltools.excel.remembered import Remembered
from xltools.excel.text_and_styles import Shared
from xltools.excel.unreadable import Unreadable


class Counting(Remembered):
    """Counts the sheets it was asked for, and those that it needed no parser for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = self.known = 0

    def sheet(self, data: bytes, shared: Shared) -> Sheet | None:
        sheet = super().sheet(data, shared)
        self.asked, self.known = self.asked + 1, self.known + (sheet is not None)
        return sheet


def agreed(
    data: bytes,
    remembered: Remembered,
    limits: Limits = Limits(),  # noqa: B008  # as the reader has it
) -> Workbook | Unreadable:
    """What the parser alone makes of ``data``; so does a reader that has ``remembered``, and again when it knows it."""
    parsed = read_workbook(data, limits)
    for _ in range(2):
        assert_equal(read_workbook(data, limits, remembered), parsed)
    return parsed


def assert_equal(again: Workbook | Unreadable, parsed: Workbook | Unreadable) -> None:
    assert again == parsed
    if isinstance(parsed, Workbook) and isinstance(again, Workbook):
        for one, other in zip(parsed.sheets, again.sheets, strict=True):
            assert list(one.contents.items()) == list(other.contents.items()), "in another order"
