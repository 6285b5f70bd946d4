"""What every code of the catalogue stands for and why it matters, split like the catalogue."""

from __future__ import annotations

from xltools.findings.explanations import (
    coverage,
    definition_cells,
    definition_codes,
    definition_control,
    definition_indicators,
    definition_tables,
    files,
    plausibility,
    plausibility_magnitude,
    structure_identity,
    structure_keys,
    structure_later,
    structure_numbers,
    unreadable,
    values,
)
from xltools.findings.explanations.explanation import Explanation, Words

__all__ = ["EXPLANATIONS", "Explanation", "Words"]

_TOPICS = (
    definition_cells,
    definition_codes,
    definition_indicators,
    definition_tables,
    definition_control,
    unreadable,
    files,
    structure_identity,
    structure_keys,
    structure_later,
    structure_numbers,
    values,
    plausibility,
    plausibility_magnitude,
    coverage,
)
EXPLANATIONS: dict[str, Explanation] = {
    explanation.code: explanation for topic in _TOPICS for explanation in topic.EXPLANATIONS
}
