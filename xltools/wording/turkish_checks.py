"""The phrases of the checks, control totals, registers, waivers and the sign-off, in Turkish."""

CHECKS: dict[str, str] = {}
