"""A form whose approved values were typed over goes back with them in their places again."""

from __future__ import annotations

from tests.forms.moving import re_saved, sheet_with
from tests.forms.test_prefilled import (
    APPROVED,
    BUDGET,
    COSTS,
    DEFINITION,
    FILLED,
    GOODS,
    PERSONNEL,
    REASON,
    REVISED,
    WAS,
    address,
    opened,
    read,
    typed,
)
from xltools.feedback.give_back import marked_form
from xltools.feedback.going_back import goes_back


def test_it_holds_the_approved_value_again_and_what_the_department_had_typed_is_told() -> None:
    changes = (typed(PERSONNEL, BUDGET, 711), typed(GOODS, REVISED, 722), REASON)
    sent = re_saved(FILLED, *changes)
    submission = read(sent)
    assert goes_back(submission)
    back = marked_form(sent, submission, DEFINITION, "tr")
    sheet = sheet_with(opened(back), COSTS)
    assert sheet[address(PERSONNEL, BUDGET)].value == float(WAS)
    assert sheet[address(PERSONNEL, BUDGET)].protection.locked
    assert sheet[address(GOODS, REVISED)].value == 722
    listed = [str(cell.value) for row in opened(back).worksheets[0].iter_rows() for cell in row if cell.value]
    assert sum("711" in text for text in listed) == 1
    assert not any("aktarılmadı" in text for text in listed), "everything else is in the new form"
    again = read(back)
    assert [found.code for found in again.findings if found.code != "V204"] == ["S311"]
    assert again.prefilled == len(APPROVED.values) - 1
