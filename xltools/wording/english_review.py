"""The phrases of drill-through, trace, rounding, variance and the legend of styles, in English."""

REVIEW: dict[str, str] = {}
