"""Some of the mistakes, and some untouched forms, after LibreOffice opened and saved them: told and read the same."""

from __future__ import annotations

import pytest

from tests.mutations.bench import in_forms, tried_in_libreoffice
from tests.mutations.dialects import by_libreoffice, by_xlsxwriter, office
from tests.mutations.forms import form, handful
from tests.mutations.mistake import Expected, judged, read
from tests.thoroughness import IS_THOROUGH

EVERY = 4 if IS_THOROUGH else 12
"""LibreOffice takes half a second for a file: the tests try some of the mistakes in it, the printed table all."""
pytestmark = [
    pytest.mark.skipif(office() is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.timeout(1_200),  # forty forms, on a busy machine
]


def test_a_mistake_is_told_the_same_after_libreoffice_saved_the_form() -> None:
    verdicts = tried_in_libreoffice(list(in_forms())[::EVERY])
    assert [str(verdict) for verdict in verdicts.values() if verdict.wrong] == []


def test_an_untouched_form_reads_the_same_after_libreoffice_saved_it() -> None:
    forms = {department: form(department) for department in handful()}
    saved = by_libreoffice({department: by_xlsxwriter(one.book) for department, one in forms.items()})
    for department, one in forms.items():
        assert judged(one, Expected(), read(saved[department], one.file)) == []
