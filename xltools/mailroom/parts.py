"""What mails and archives are made of, and how much of it is taken: whatever opens one gives these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xltools.excel.package import RATIO_FLOOR


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is opened of one file that came; a mailbox is as many files as it holds mails."""

    depth: int = 3  # mails and archives within each other
    members: int = 2_000
    member_bytes: int = 64 * 2**20
    total_bytes: int = 256 * 2**20
    ratio: int = 200  # inflated : stored, of a member over ``RATIO_FLOOR``


class NotOpenedError(Exception):
    """``code`` is that of the finding which says why something was not opened."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Mail:
    """``sender`` is an address in lower case, ``sent`` knows its time zone; empty and None where the mail does not say
    so."""

    sender: str = ""
    subject: str = ""
    sent: datetime | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """``content`` of something that is opened already is what is in it; that of what cannot be, why not."""

    name: str
    content: bytes | Opened | NotOpenedError


@dataclass(frozen=True, slots=True)
class Opened:
    """``mail`` is None for an archive."""

    mail: Mail | None
    parts: tuple[Part, ...]


class Budget:
    """What is left of the ``bounds`` while a file is opened."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._members, self._bytes = bounds.members, bounds.total_bytes

    def admit(self, members: int) -> None:
        """
        Raises:
            NotOpenedError: M103, more than may be.
        """
        self._members -= members
        if self._members < 0:
            raise NotOpenedError("M103")

    def is_too_large(self, size: int, stored: int) -> bool:
        """Whether a member of ``size`` bytes, of which ``stored`` are in the file, is more than may be."""
        bounds = self.bounds
        return size > bounds.member_bytes or size > max(RATIO_FLOOR, bounds.ratio * stored)

    def spend(self, size: int) -> None:
        """
        Raises:
            NotOpenedError: M104, all members together are more than may be.
        """
        self._bytes -= size
        if self._bytes < 0:
            raise NotOpenedError("M104")
