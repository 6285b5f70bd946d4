"""A form that is written anew, as bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import Answers
from xltools.forms.prefilled import Prefilled
from xltools.forms.template import write_form


def new_form(
    definition: Definition,
    department: str,
    answers: Answers,
    belonging: str = "",
    prefilled: Prefilled | None = None,
) -> bytes:
    """The form of ``department``, filled with ``answers``; ``belonging`` says on the identity sheet which list belongs
    to it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form(definition, form_layout(definition, department), path, answers, belonging, prefilled)
        return path.read_bytes()


def blank_form(definition: Definition, department: str, prefilled: Prefilled) -> bytes:
    """The form of ``department`` as it is sent out, with what of the ``prefilled`` values it asks."""
    asked = prefilled.within(form_layout(definition, department))
    return new_form(definition, department, Answers(), prefilled=asked)
