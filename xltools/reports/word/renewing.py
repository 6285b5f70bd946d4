"""New figures in a Word document that somebody has worked in.

Nothing but the blocks of ``blocks.py`` is touched: every text, picture, style and section of the document stays. A
table is replaced by that of the new run, whole, and what somebody had changed in it by hand is told.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import count, zip_longest
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn

from xltools.excel.finishing import repacked
from xltools.reports.word.blocks import TABLE, Element, Written, blocks_in, keep, roots, rows_of, written_in

_BOOKMARKS = qn("w:bookmarkStart"), qn("w:bookmarkEnd")
_STYLES = ("w:pStyle", "w:rStyle", "w:tblStyle")


@dataclass(frozen=True, slots=True)
class ByHand:
    """A cell that somebody changed: where it stands, what was written, what they made of it, what the new one says."""

    table: str
    row: str
    column: str
    written: str
    changed: str
    now: str


@dataclass(frozen=True, slots=True)
class Renewal:
    """``source`` with new figures. ``missing`` are the captions of tables it has no place for; where it does not say
    what was once written into it (``is_known``), nobody can tell what was changed by hand."""

    source: Path
    tables: int
    by_hand: tuple[ByHand, ...]
    missing: tuple[str, ...]
    is_known: bool


def renewed(source: Path, new: bytes) -> tuple[bytes, Renewal]:
    """The document ``source`` with the blocks of the document ``new``."""
    document, fresh = docx.Document(str(source)), docx.Document(io.BytesIO(new))
    before, now = written_in(document), written_in(fresh)
    theirs, ours = dict(blocks_in(document)), dict(blocks_in(fresh))
    styles = _Styles(document, fresh)
    by_hand: list[ByHand] = []
    for name in [name for name in ours if name in theirs]:
        if name in before:
            by_hand += _changed(before[name], rows_of(theirs[name]), now[name])
        copy = deepcopy(ours[name])
        styles.adapt(copy)
        for mark in copy.iter(*_BOOKMARKS):
            mark.set(qn("w:id"), f"{name} {mark.get(qn('w:id'))}")  # no number of theirs
        theirs[name].getparent().replace(theirs[name], copy)
    _number_bookmarks(document)
    keep(document, {name: block for name, block in now.items() if name in theirs})
    properties, run = document.core_properties, fresh.core_properties
    properties.modified, properties.keywords = run.modified, run.keywords
    properties.comments, properties.last_modified_by = run.comments, run.last_modified_by
    content = io.BytesIO()
    document.save(content)
    tables = [name for name in ours if name.startswith(TABLE)]
    missing = tuple(now[name].called for name in tables if name not in theirs)
    renewal = Renewal(source, len(tables) - len(missing), tuple(by_hand), missing, bool(before))
    return repacked(content.getvalue()), renewal


def _changed(before: Written, theirs: Sequence[Sequence[str]], now: Written) -> Iterator[ByHand]:
    """Every cell of a block that says something else than was ``written`` into it."""
    if theirs == before.rows:
        return
    heads = before.rows[0]
    for at, (written, changed) in enumerate(zip_longest(before.rows, theirs, fillvalue=())):
        new = now.rows[at] if at < len(now.rows) else ()
        for column, (was, made) in enumerate(zip_longest(written, changed, fillvalue="")):
            if was != made:
                head = heads[column] if len(heads) == len(written) > 1 else str(column + 1)
                label = (written or changed)[0] if column else str(at + 1)
                yield ByHand(before.called, label, head, was, made, new[column] if column < len(new) else "")


class _Styles:
    """The styles of one document under the names of another: programs give them other identities when they save."""

    def __init__(self, document: Document, fresh: Document) -> None:
        self._target = document.styles.element
        self._known = {_style_name(style): style.get(qn("w:styleId")) for style in self._target.style_lst}
        self._taken = set(self._known.values())
        self._own = {style.get(qn("w:styleId")): style for style in fresh.styles.element.style_lst}

    def adapt(self, block: Element) -> None:
        """Have ``block`` refer to the styles of the document, also to one that got another name there; one that is not
        there comes with it."""
        for used in block.iter(*map(qn, _STYLES)):
            style = self._own[used.get(qn("w:val"))]
            name, identity = _style_name(style), style.get(qn("w:styleId"))
            if name not in self._known and identity not in self._taken:
                self._target.append(deepcopy(style))
                self._taken.add(identity)
            self._known.setdefault(name, identity)
            used.set(qn("w:val"), self._known[name])


def _style_name(style: Element) -> str:
    return str(style.find(qn("w:name")).get(qn("w:val"))).casefold()


def _number_bookmarks(document: Document) -> None:
    """Every bookmark has a number of its own; one that lost its beginning or end goes."""
    number = count(1)
    for root in roots(document):
        opened: dict[str, Element] = {}
        for mark in list(root.iter(*_BOOKMARKS)):
            identity = mark.get(qn("w:id"))
            if mark.tag == _BOOKMARKS[0]:
                opened[identity] = mark
            elif identity in opened:
                pair = opened.pop(identity), mark
                own = str(next(number))
                for end in pair:
                    end.set(qn("w:id"), own)
            else:
                mark.getparent().remove(mark)
        for start in opened.values():
            start.getparent().remove(start)
