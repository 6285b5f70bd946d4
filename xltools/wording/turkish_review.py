"""The phrases of drill-through, trace, rounding, variance and the legend of styles, in Turkish."""

REVIEW: dict[str, str] = {}
