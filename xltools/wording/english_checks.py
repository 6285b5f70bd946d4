"""The phrases of the checks, control totals, registers, waivers and the sign-off, in English."""

CHECKS: dict[str, str] = {}
