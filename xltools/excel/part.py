"""One XML part of a package: chunks of bytes in, the elements somebody asks for out, each when it is complete.

The elements are those of Python's own ElementTree, which leaves all but a hundredth of the work to expat. Calling back
for every start and end of an element takes twice as long (8.4 instead of 4.6 ms for the sheets of a form).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers import expat

from xltools.excel.unreadable import Cause, ReadError, damaged

_LONGEST_PROLOG = 2**16  # what may stand before the first element of a part; Excel writes 60 bytes
PIECE = 2**9  # as much of a part as is looked at at once while its first element is sought
# Elements that wait for the one around them to be complete. A row of a sheet has some 50,000 at most; each takes up to
# 400 bytes of memory, though 4 bytes of a part can make one.
_MOST_WAITING = 300_000


class PartReader:
    """What reads a part: ``elements`` tells by local name which ones it wants. Each is given when it is complete, with
    all that is in it, and emptied afterwards."""

    elements: Mapping[str, Callable[[Element], None]] = {}

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """The first element of the part begins."""


@lru_cache(maxsize=1 << 12)
def local_name(name: str) -> str:
    """The name of an element without its namespace, "" for those of Microsoft's extensions.

    Transitional and strict files differ only in namespaces; extensions reuse names such as `f`.
    """
    namespace, _, local = name.rpartition("}")
    return "" if namespace.startswith("{http://schemas.microsoft.com/") else local


class _ByTag(dict[str, Callable[[Element], None] | None]):
    """Name with namespace -> who wants such elements."""

    def __init__(self, elements: Mapping[str, Callable[[Element], None]]) -> None:
        super().__init__()
        self._elements = elements

    def __missing__(self, tag: str) -> Callable[[Element], None] | None:
        self[tag] = self._elements.get(local_name(tag))
        return self[tag]


def parse(part: str, chunks: Iterable[bytes], reader: PartReader) -> None:
    """Read the part called `part` through `reader`; `ReadError` for one that is damaged, or has a document type."""
    prolog, by_tag = Prolog(part), _ByTag(reader.elements)
    parser: XMLPullParser[Element] = XMLPullParser(("end",))
    waiting = 0
    try:
        for chunk in chunks:
            if not prolog.is_over:
                prolog.feed(chunk)
                if prolog.root:
                    reader.begin(*prolog.root)
            parser.feed(chunk)
            waiting += chunk.count(b"<") - chunk.count(b"</") - _read(parser, by_tag)
            if waiting > _MOST_WAITING:
                raise ReadError(
                    Cause.TOO_LARGE, f"{part} holds more elements within elements than Excel writes"
                )
        parser.close()
        _read(parser, by_tag)
    except ParseError as error:
        problem = expat.ErrorString(error.code) or "not well-formed"
        raise damaged(f"{part}, line {error.position[0]}: {problem}") from None
    except (ValueError, LookupError):  # also an encoding that expat does not know
        raise damaged(f"{part} holds a value or an encoding Excel does not write") from None


def _read(parser: XMLPullParser[Element], by_tag: _ByTag) -> int:
    """Give what is complete to who wants it; returns how many elements wait no longer."""
    released = 0
    for _, element in cast("Iterable[tuple[str, Element]]", parser.read_events()):
        read = by_tag[element.tag]
        if read is not None:
            released += len(list(element.iter())) - 1
            read(element)
            element.clear()
    return released


class Prolog:
    """What stands before the first element of a part: the only place where a document type can be declared."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._length = 0
        self.is_over = False
        self.root: tuple[str, dict[str, str]] | None = None
        """Local name and attributes of the first element."""
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.StartDoctypeDeclHandler = _refuse_document_type
        self._parser.StartElementHandler = self._begin

    def feed(self, chunk: bytes) -> None:
        """The next bytes of the part. What is no XML has no prolog: to say so is left to who reads it."""
        try:
            for at in range(0, len(chunk), PIECE):
                piece = chunk[at : at + PIECE]
                self._parser.Parse(piece, False)
                self._length += len(piece)
                if self.is_over:
                    return
                if self._length >= _LONGEST_PROLOG:
                    raise damaged(f"{self._part} begins with far more than Excel writes there")
        except (expat.ExpatError, ValueError, LookupError):
            self.is_over = True

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if not self.is_over:
            self.root = local_name(_tag(name)), {_tag(key): value for key, value in attributes.items()}
            self.is_over = True


def _tag(name: str) -> str:
    """A name as expat gives it here ("namespace}name") -> as ElementTree does."""
    return "{" + name if "}" in name else name


def _refuse_document_type(*_: object) -> None:
    raise ReadError(Cause.XML_DTD, "a part declares a document type, which Excel never writes")
