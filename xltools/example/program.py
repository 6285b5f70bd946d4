"""The example institution: the 2021 performance program of Göç İdaresi Genel Müdürlüğü as a definition.

The data stand in ``data/*.json``, one file per topic; names, headings and texts are those of the published
program (where it prints several names for one thing, the right one, with the others as aliases).
"""

from __future__ import annotations

from xltools.definition.control import Waiver
from xltools.definition.definition import Definition
from xltools.definition.model import (
    Activity,
    Aim,
    AimLink,
    Alias,
    Department,
    EconomicItem,
    Equality,
    Goal,
    Group,
    Indicator,
    Institution,
    Period,
    Program,
    PublishedTable,
    ResourceLine,
    ResourceTable,
    Responsibility,
    Subprogram,
    Target,
)
from xltools.example.data_files import build, build_all, read_file

_FILES: dict[str, frozenset[str]] = {
    "institution": frozenset({"institution"}),
    "departments": frozenset({"groups", "departments"}),
    "programs": frozenset({"programs", "subprograms", "activities", "responsibilities"}),
    "indicators": frozenset({"indicators"}),
    "budget": frozenset({"items", "periods"}),
    "strategy": frozenset({"aims", "targets", "goals", "aim_links"}),
    "resources": frozenset({"resource_tables", "resource_rows", "resource_columns", "equalities"}),
    "publication": frozenset({"published_tables", "aliases"}),
    "control": frozenset({"waivers"}),
}


def example_definition() -> Definition:
    """The 2021 program: 13 central departments, 81 provincial directorates, 6 activities."""
    content = {key: value for name, keys in _FILES.items() for key, value in read_file(name, keys).items()}
    return Definition(
        institution=build(Institution, content["institution"], "institution"),
        groups=build_all(Group, content, "groups"),
        departments=build_all(Department, content, "departments"),
        programs=build_all(Program, content, "programs"),
        subprograms=build_all(Subprogram, content, "subprograms"),
        activities=build_all(Activity, content, "activities"),
        indicators=build_all(Indicator, content, "indicators"),
        items=build_all(EconomicItem, content, "items"),
        periods=build_all(Period, content, "periods"),
        responsibilities=build_all(Responsibility, content, "responsibilities"),
        aims=build_all(Aim, content, "aims"),
        targets=build_all(Target, content, "targets"),
        goals=build_all(Goal, content, "goals"),
        aim_links=build_all(AimLink, content, "aim_links"),
        resource_tables=build_all(ResourceTable, content, "resource_tables"),
        resource_rows=build_all(ResourceLine, content, "resource_rows"),
        resource_columns=build_all(ResourceLine, content, "resource_columns"),
        equalities=build_all(Equality, content, "equalities"),
        published_tables=build_all(PublishedTable, content, "published_tables"),
        aliases=build_all(Alias, content, "aliases"),
        waivers=build_all(Waiver, content, "waivers"),
    )
