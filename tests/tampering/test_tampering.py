"""Whatever is done to a data sheet, every total is right afterwards or the master check is red."""

from __future__ import annotations

from dataclasses import replace

import pytest

import xltools
from tests.outputs.other_institution import filled, other_definition, other_project
from tests.outputs.recalculation import office
from tests.tampering.bench import bench
from tests.tampering.judging import Judged
from tests.tampering.tamperings import Tampering
from tests.thoroughness import IS_THOROUGH
from xltools.definition.model import Phrase
from xltools.wording.language import language

Results = list[tuple[Tampering, Judged]]

# Of the sheet of costs most, of the others some: each copy takes LibreOffice a second. All where ``THOROUGH`` is set.
_COSTS = "Data: "
_LEFT_OUT = (
    "added far", "the first row", "the last row", "half", "all rows deleted", "#REF! in", "#VALUE! in", "no ",
    "unknown", "Source", "Cells", "on top", "column of", "by Activity", "by Economic", "2030", "2031",
    "added below", "middle row cleared", "sorted by Item code",
)  # fmt: skip
_OTHERS = (
    "inserted again", "middle row deleted", "amount overwritten", "offset", "another Department",
)  # fmt: skip


def _is_tried(name: str) -> bool:
    if IS_THOROUGH or name.startswith(("checks", "control")):
        return True
    if name.startswith(_COSTS):
        return not any(part in name for part in _LEFT_OUT)
    return any(part in name for part in _OTHERS)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """An institution whose codes are alike to Excel, 1.1 and 1.10, and which says the same of every verdict."""
    office()
    alike = tuple(Phrase(f"check.{key}", "LOOK CLOSER") for key in ("holds", "failed", "differs"))
    definition = replace(other_definition(), phrases=alike)
    root = other_project(tmp_path_factory.mktemp("tampering"), definition, filled(2))
    xltools.consolidate(project=root)
    return bench(root / "outputs" / "consolidated_2030.xlsx", language("en"), root, _is_tried)


def test_never_wrong_and_green(results: Results) -> None:
    assert [one.name for one, judged in results if not judged.is_sound] == []


def test_what_does_harm_is_red_and_what_does_none_is_green(results: Results) -> None:
    """Also where no total moves: an offset, a code, a row that is swapped."""
    assert [one.name for one, judged in results if judged.is_green != one.is_harmless] == []


def test_each_kind_of_tampering_is_there(results: Results) -> None:
    names = " ".join(one.name for one, _ in results)
    kinds = (
        "sorted",
        "inserted",
        "deleted",
        "cleared",
        "offset",
        "text in",
        "#N/A",
        "swapped",
        "pasted",
        "another",
    )
    assert [kind for kind in kinds if kind not in names] == []
