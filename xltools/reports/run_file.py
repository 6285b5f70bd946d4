"""``run_<year>.json``: inputs and outputs with their hashes, counts, totals and the run id; and what changed since the
last one.

Nothing in it depends on the clock, so the same inputs give the same bytes. Amounts are in whole currency, as text, so
that no reader turns them into doubles. It is read whatever it holds: somebody may have edited, cut or replaced it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.consolidation.intake import Intake
from xltools.definition.control import Waiver
from xltools.excel.numbers import whole_currency
from xltools.excel.replacing import replacing
from xltools.findings.finding import Severity
from xltools.version import __version__

if TYPE_CHECKING:
    from xltools.checks.outcome import Outcome

FORMAT = 1
RUN_ID = r"[0-9a-f]{12}"
# As the program writes them; a number of a million digits is none of ours.
_TOTAL = re.compile(r"-?\d{1,40}(\.\d{1,10})?")


def run_id(intake: Intake, definition_sha256: str, waivers: Sequence[Waiver] = ()) -> str:
    """Twelve characters that name a run by its inputs, definition, program version and the ``waivers`` in force."""
    digests = sorted(submission.sha256 for submission in intake.submissions)
    partly = [form.sha256 for form in intake.accepted if form.has_error]
    accepted = [json.dumps(_waiver(waiver)) for waiver in waivers]
    content = "\n".join([__version__, definition_sha256, *digests, *partly, *accepted])
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _waiver(waiver: Waiver) -> dict[str, str]:
    """An accepted exception; ``until`` is its last day."""
    return asdict(waiver) | {"until": waiver.until.isoformat()}


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
        content = {"outputs": {}, **json.loads(path.read_text(encoding="utf-8"))}
    except (OSError, TypeError, ValueError, RecursionError):
        return None
    match content:
        case {
            "run_id": str(run),
            "inputs": list(inputs),
            "totals": dict(totals),
            "outputs": dict(outputs),
        } if (
            re.fullmatch(RUN_ID, run)
            and all(map(_is_input, inputs))
            and all(isinstance(total, str) and _TOTAL.fullmatch(total) for total in totals.values())
            and all(isinstance(digest, str) for digest in outputs.values())
        ):
            forms = {entry["department"]: entry["sha256"] for entry in inputs if entry["accepted"]}
            amounts = {heading: Decimal(total) for heading, total in totals.items()}
            return RunRecord(run, forms, amounts, outputs)
    return None


def _is_input(entry: Any) -> bool:
    match entry:
        case {"department": str(), "sha256": str(), "accepted": bool()}:
            return True
    return False


def write_run(outcome: Outcome, definition_sha256: str, outputs: Mapping[str, Path], path: Path) -> None:
    """Write the run file of ``outcome``; ``outputs`` are the files of the same run, by the names they will have."""
    intake, records, counts = outcome.intake, outcome.records, outcome.check_counts
    accepted = {submission.file for submission in intake.accepted}
    content: dict[str, Any] = {
        "format": FORMAT,
        "run_id": outcome.run_id,
        "xltools": __version__,
        "institution": outcome.definition.institution.code,
        "year": outcome.definition.institution.year,
        "definition_sha256": definition_sha256,
        "status": "draft" if outcome.is_draft else "complete",
        "open_warnings": outcome.verdict.warnings,
        "forms": {"expected": intake.expected, "received": intake.received},
        "records": {name: len(frame) for name, frame in vars(records).items()},
        "findings": {severity.value: len(outcome.findings_of(severity)) for severity in Severity},
        "checks": {
            "made": counts.made,
            "fits": counts.fits,
            "differs": counts.differs,
            "failed": counts.failed,
            "waived": counts.accepted,
        },
        "accepted_findings": len(outcome.accepted_findings),
        "waivers": [_waiver(waiver) for waiver in outcome.waivers.in_force],
        "totals": {heading: f"{total:f}" for heading, total in institution_totals(outcome).items()},
        "outputs": {name: digest_of(written) for name, written in outputs.items()},
        # A file that does not say whose it is has no department.
        "inputs": [
            {
                "file": submission.file,
                "sha256": submission.sha256,
                "department": submission.department,
                "accepted": submission.file in accepted,
                "values": submission.value_count,
            }
            for submission in intake.submissions
        ],
    }
    with replacing(path) as temporary:
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        temporary.write_text(text, encoding="utf-8", newline="\n")


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, as the run file records it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def institution_totals(outcome: Outcome) -> dict[str, Decimal]:
    """period heading -> the institution's total in whole currency."""
    totals, periods = outcome.totals, outcome.definition.cost_periods
    amounts = {p.heading: totals.amount(CostFigure(INSTITUTION, ALL, p.code)) for p in periods}
    return {heading: whole_currency(amount, totals.decimals) for heading, amount in amounts.items()}


@dataclass(frozen=True, slots=True)
class Changes:
    """Since the previous run; names of departments and (period heading, before, now) of totals that moved."""

    new: tuple[str, ...]
    replaced: tuple[str, ...]
    gone: tuple[str, ...]
    moved: tuple[tuple[str, Decimal, Decimal], ...]

    @property
    def nothing(self) -> bool:
        return not (self.new or self.replaced or self.gone or self.moved)


def changes_since(previous: RunRecord, outcome: Outcome) -> Changes:
    """What is new, replaced, gone or moved in ``outcome``."""
    now, before = {form.department: form.sha256 for form in outcome.intake.accepted}, previous.forms
    names = {d.code: d.name for d in outcome.definition.departments}
    totals = institution_totals(outcome)
    return Changes(
        new=tuple(names[code] for code in now if code not in before),
        replaced=tuple(names[code] for code in now if code in before and before[code] != now[code]),
        gone=tuple(names.get(code, code) for code in before if code not in now),
        moved=tuple(
            (heading, previous.totals[heading], total)
            for heading, total in totals.items()
            if heading in previous.totals and previous.totals[heading] != total
        ),
    )
