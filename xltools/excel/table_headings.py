"""The headings of a real Excel table."""

from __future__ import annotations

from collections.abc import Iterable


def each_once(headings: Iterable[str]) -> list[str]:
    """Excel takes each heading of a table once, whatever its letters' case: a second one gets a number."""
    unique: dict[str, str] = {}
    for heading in headings:
        head, count = heading, 1
        while head.casefold() in unique:
            count += 1
            head = f"{heading} ({count})"
        unique[head.casefold()] = head
    return list(unique.values())
