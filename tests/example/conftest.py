"""The example, built once for all its tests."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from xltools.definition.definition import Definition
from xltools.example.figures import DepartmentFigures, department_figures
from xltools.example.program import example_definition


@pytest.fixture(scope="session")
def definition() -> Definition:
    return example_definition()


@pytest.fixture(scope="session")
def forms(definition: Definition) -> Mapping[str, DepartmentFigures]:
    return department_figures(definition)
