"""What must hold of the tables and texts of the printed program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xltools.definition.draft import Draft, Row, nearest
from xltools.definition.model import TableKind
from xltools.definition.printed import PublishedUnit
from xltools.findings.finding import Finding

# The sheet of what a kind of published table shows one of.
_SHOWN_BY: Mapping[object, str] = {
    TableKind.RESOURCE: "resource_tables",
    **dict.fromkeys((TableKind.INDICATORS, TableKind.RESULTS), "subprograms"),
    **dict.fromkeys((TableKind.ACTIVITY_COSTS, TableKind.ACTIVITY_DESCRIPTIONS), "subprograms"),
    **dict.fromkeys((TableKind.PROGRAM_COSTS, TableKind.PROGRAM_ITEMS), "programs"),
    **dict.fromkeys((TableKind.PROGRAM_GROUP_COSTS, TableKind.PROGRAM_GROUP_ITEMS), "program_groups"),
}


def check_shown(draft: Draft, published: Row) -> Iterator[Finding]:
    """D503: a kind of table that shows one thing does not say which; D104: it names one that does not exist."""
    kind = published.values.get("kind")
    sheet = _SHOWN_BY.get(kind)
    if sheet and published.blank("subject") and draft.complete(sheet):
        word = draft.word("published_tables", "kind", kind)
        known = nearest("", draft.codes(sheet))
        yield published.finding("D503", "subject", kind=word, sheet=draft.names(sheet), known=known)
    elif sheet:
        yield from draft.unknown(published, "subject", sheet)


def check_published_unit(draft: Draft, institution: Row) -> Iterator[Finding]:
    """D509: the program counts amounts in a smaller unit than the forms ask for."""
    units = [institution.values.get(key) for key in ("form_unit", "published_unit")]
    asked, published = (unit.power if isinstance(unit, PublishedUnit) else None for unit in units)
    if asked is not None and published is not None and published < asked:
        about = {"asked": draft.word("institution", "form_unit", units[0])}
        about["found"] = draft.word("institution", "published_unit", units[1])
        heading = draft.heading("institution", "form_unit")
        yield institution.finding("D509", "published_unit", heading=heading, **about)


def check_passage(draft: Draft, passage: Row) -> Iterator[Finding]:
    """D505: a text beside a table that is not printed in the program; D506: neither a heading nor a text."""
    tables = draft.rows("published_tables")
    are_known = all(row.knows("number", "title", "kind") for row in tables)
    known = [row.text("number") or row.text("title") for row in tables if _is_of_program(row)]
    wanted = passage.text("table")
    if wanted and wanted not in known and are_known:
        sheet, some = draft.names("published_tables"), nearest(wanted, known)
        yield passage.finding("D505", "table", item=wanted, sheet=sheet, known=some)
    if passage.knows("number", "heading", "text") and not (
        passage.text("number") or passage.text("heading") or passage.text("text")
    ):
        yield passage.finding("D506", "heading")


def _is_of_program(published: Row) -> bool:
    kind = published.values.get("kind")
    return isinstance(kind, TableKind) and not kind.is_of_results
