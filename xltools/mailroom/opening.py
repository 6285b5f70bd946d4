"""A file that came -> everything in it that is no mail, mailbox or archive, or why it could not be opened.

What a file is, its bytes say, but for mails and mailboxes, which begin in many ways and are known by their names.
Whatever the bytes are, nothing is raised.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from xltools.mailroom.mails import mails_in, opened_mail
from xltools.mailroom.parts import Bounds, Budget, Mail, NotOpenedError, Opened
from xltools.mailroom.zipped import is_archive, opened_zip

INSIDE = " › "
"""Stands between the names of things within each other."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TNEF = b"\x78\x9f\x3e\x22"
_SEALED = (".p7m", ".rpmsg")
_MAILBOX = b"From "


@dataclass(frozen=True, slots=True)
class Item:
    """Something that came. ``name`` is its name within the last of the ``mails`` it came in, which stand from the
    outermost to the innermost; ``content`` its bytes, or the code of why there are none; ``sha256`` then that of what
    it came in, and of its name."""

    name: str
    mails: tuple[Mail, ...]
    content: bytes | str
    sha256: str


def open_file(name: str, data: bytes, bounds: Bounds = Bounds()) -> Iterator[Item]:  # noqa: B008
    """Everything in the file ``name``; itself when there is nothing to open. Codes: M101 to M109."""
    if name.lower().endswith(".mbox") or (data.startswith(_MAILBOX) and not name.lower().endswith(".eml")):
        for number, mail in enumerate(mails_in(data), start=1):
            yield from _Opening(bounds).of(f"{number}.eml", mail)
    else:
        yield from _Opening(bounds).of(name, data)


class _Opening:
    """Of one file: what is in it counts together."""

    def __init__(self, bounds: Bounds) -> None:
        self._budget = Budget(bounds)

    def of(
        self,
        name: str,
        content: bytes | Opened,
        mails: tuple[Mail, ...] = (),
        origin: str = "",
        depth: int = 0,
    ) -> Iterator[Item]:
        """``origin`` is the hash of what it came in, ``depth`` in how many."""
        digest = _digest(
            _same_everywhere(name, content) if isinstance(content, bytes) else f"{origin}/{name}".encode()
        )
        try:
            opened = self._opened(name, content, depth)
        except NotOpenedError as error:
            yield Item(name, mails, error.code, digest)
            return
        # Whatever a parser stumbles over in a file that somebody else made, it is a damaged one.
        except Exception:
            yield Item(name, mails, "M106", digest)
            return
        if isinstance(opened, bytes):
            yield Item(name, mails, opened, digest)
            return
        path, mails = (f"{name}{INSIDE}", mails) if opened.mail is None else ("", (*mails, opened.mail))
        if opened.mail and not opened.parts:
            yield Item("", mails, "M108", digest)
        for part in opened.parts:
            inner = f"{path}{part.name}"
            if isinstance(part.content, NotOpenedError):
                yield Item(inner, mails, part.content.code, _digest(f"{digest}/{inner}".encode()))
            else:
                yield from self.of(inner, part.content, mails, digest, depth + 1)

    def _opened(self, name: str, content: bytes | Opened, depth: int) -> bytes | Opened:
        """What is in ``content``; itself when there is nothing to open."""
        if isinstance(content, bytes):
            opener = _opener(name, content)
            if opener is None:
                return content
            self._go_down(depth)
            return opener(content, self._budget)
        self._go_down(depth)
        return content

    def _go_down(self, depth: int) -> None:
        if depth >= self._budget.bounds.depth:
            raise NotOpenedError("M102")


def _same_everywhere(name: str, content: bytes) -> bytes:
    """A mail without what depends on the program that saved it: how its lines end."""
    return content.replace(b"\r\n", b"\n").rstrip(b"\n") if name.lower().endswith(".eml") else content


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _opener(name: str, data: bytes) -> Callable[[bytes, Budget], Opened] | None:
    """
    Raises:
        NotOpenedError: M105, M107: what it is, nobody but the program that made it can open.
    """
    ending = name.lower()
    if data.startswith(_TNEF):
        raise NotOpenedError("M105")
    if ending.endswith(_SEALED):
        raise NotOpenedError("M107")
    if data.startswith(_OLE):
        from xltools.mailroom.outlook import is_outlook, opened_outlook  # few offices save mails so

        return opened_outlook if is_outlook(data) else None
    if ending.endswith(".eml"):
        return opened_mail
    return opened_zip if data.startswith(b"PK") and is_archive(data) else None
