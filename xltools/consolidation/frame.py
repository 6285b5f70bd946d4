"""Columns as a pandas frame, for analysts; the only module that imports pandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

_WHOLE_NUMBERS = frozenset(("amount", "row", "column"))


def frame(columns: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """Whole numbers are nullable (``Int64``), all else are objects: texts and ``Decimal``; no float."""
    series = {
        name: pd.Series(list(column), dtype="Int64" if name in _WHOLE_NUMBERS else "object")
        for name, column in columns.items()
    }
    return pd.DataFrame(series, copy=False)
