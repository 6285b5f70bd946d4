"""What a run file says of its run, read whatever it holds: somebody may have edited, cut or replaced it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

RUN_ID = r"[0-9a-f]{12}"
# As the program writes them; a number of a million digits is none of ours.
_TOTAL = re.compile(r"-?\d{1,40}(\.\d{1,10})?")


@dataclass(frozen=True, slots=True)
class RunRecord:
    """Department code -> hash of its form, period heading -> total, name of an output -> its SHA-256 (none in the run
    files of older versions)."""

    run_id: str
    forms: Mapping[str, str]
    totals: Mapping[str, Decimal]
    outputs: Mapping[str, str]


def read_run(path: Path) -> RunRecord | None:
    """None when there is no run file, or one that this version does not understand."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    match content:
        case {"run_id": str(run_id), "inputs": list(inputs), "totals": dict(totals)} if (
            re.fullmatch(RUN_ID, run_id)
            and all(map(_is_input, inputs))
            and all(map(_is_total, totals.values()))
        ):
            outputs = content.get("outputs", {})
            if not isinstance(outputs, dict) or not all(
                isinstance(digest, str) for digest in outputs.values()
            ):
                return None
            forms = {entry["department"]: entry["sha256"] for entry in inputs if entry["accepted"]}
            amounts = {heading: Decimal(total) for heading, total in totals.items()}
            return RunRecord(run_id, forms, amounts, outputs)
    return None


def _is_input(entry: Any) -> bool:
    match entry:
        case {"department": str(), "sha256": str(), "accepted": bool()}:
            return True
    return False


def _is_total(total: Any) -> bool:
    return isinstance(total, str) and _TOTAL.fullmatch(total) is not None


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, as the run file records it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
