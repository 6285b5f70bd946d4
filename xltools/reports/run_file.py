"""``run_<year>.json``: inputs and outputs with their hashes, counts, totals and the run id; what changed since the last
one; and whether the outputs that lie beside each other are of one run, and as they were written.

Nothing in it depends on the clock. Amounts are in whole currency, as text: no reader turns them into doubles. It is
read whatever it holds: somebody may have edited, cut or replaced it. A killed run or a file copied from elsewhere
leaves a mixed set: every output carries the id of its run, the run file the SHA-256 of each.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xltools.consolidation.intake import Intake
from xltools.consolidation.rollup import totals_by_heading
from xltools.definition.control import Waiver
from xltools.excel.finishing import properties_of
from xltools.excel.replacing import replacing
from xltools.findings.finding import Finding, Severity
from xltools.version import __version__
from xltools.wording.language import Language

if TYPE_CHECKING:
    from xltools.checks.outcome import Outcome

FORMAT = 1
RUN_ID = r"[0-9a-f]{12}"
# As the program writes them; a number of a million digits is none of ours.
_TOTAL = re.compile(r"-?\d{1,40}(\.\d{1,10})?")


def run_id(
    intake: Intake, definition_sha256: str, waivers: Sequence[Waiver], beside: Sequence[Finding]
) -> str:
    """Twelve characters that name a run: inputs, definition, program version, ``waivers``, what is told ``beside``."""
    digests = sorted(submission.sha256 for submission in intake.submissions)
    accepted = [json.dumps(_waiver(waiver)) for waiver in waivers]
    said = [__version__, definition_sha256, *digests, *intake.taken_otherwise, *accepted]
    return hashlib.sha256("\n".join((*said, *map(str, beside))).encode()).hexdigest()[:12]


def _waiver(waiver: Waiver) -> dict[str, str]:
    """An accepted exception; ``until`` is its last day."""
    return asdict(waiver) | {"until": waiver.until.isoformat()}


@dataclass(frozen=True, slots=True)
class RunRecord:
    """Department code -> hash of its form, period heading -> total, name of an output -> its SHA-256 (none in the run
    files of older versions). ``are_summed``: the workbook holds no single costs."""

    run_id: str
    definition_sha256: str
    are_summed: bool
    forms: Mapping[str, str]
    totals: Mapping[str, Decimal]
    outputs: Mapping[str, str]


_OF_OLDER_VERSIONS = {"outputs": {}, "costs_summed": False, "definition_sha256": ""}


def read_run(path: Path) -> RunRecord | None:
    """None when there is no run file, or one that this version does not understand."""
    try:
        content = {**_OF_OLDER_VERSIONS, **json.loads(path.read_text(encoding="utf-8"))}
    except (OSError, TypeError, ValueError, RecursionError):
        return None
    match content:
        case {
            "run_id": str(run),
            "definition_sha256": str(definition),
            "costs_summed": bool(are_summed),
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
            return RunRecord(run, definition, are_summed, forms, amounts, outputs)
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
    kinds = [field.name for field in fields(records) if field.name != "texts" or len(records.texts)]
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
        "records": {name: len(held) for name, held in vars(records).items() if name in kinds},
        "costs_summed": records.are_summed(outcome.definition),
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
    return totals_by_heading(outcome.totals, outcome.definition)


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


# --- the outputs beside each other ---------------------------------------------------------------------------

_BOOKS = ("consolidated", "summary", "figures")
_IN_PACKAGE = re.compile(rf"keywords>({RUN_ID})<".encode())
# LibreOffice writes the properties of a PDF in UTF-16, digit by digit.
_IN_PDF = re.compile(rb"/Keywords<FEFF((?:00[0-9A-F]{2}){12})>")


@dataclass(frozen=True, slots=True)
class Output:
    """``run`` is the id of the run that wrote it, empty where it does not say. ``is_changed``: it is not the file that
    this run wrote."""

    path: Path
    run: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class OutputSet:
    """``outputs`` are those that are there. ``record`` is None when there is no run file, or one that ``is_damaged``:
    it cannot be understood."""

    run_file: Path
    record: RunRecord | None
    is_damaged: bool
    outputs: tuple[Output, ...]

    @property
    def names_by_run(self) -> Mapping[str, tuple[str, ...]]:
        """run id -> the files that carry it; more than one in a mixed set."""
        carried = [(output.run, output.path.name) for output in self.outputs if output.run]
        if self.record:
            carried.append((self.record.run_id, self.run_file.name))
        runs = dict.fromkeys(run for run, _ in carried)
        return {run: tuple(name for of, name in carried if of == run) for run in runs}

    @property
    def is_mixed(self) -> bool:
        return len(self.names_by_run) > 1

    @property
    def changed(self) -> tuple[Path, ...]:
        return tuple(output.path for output in self.outputs if output.is_changed)

    @property
    def is_unproven(self) -> bool:
        """There are outputs, and nothing tells whether they are as they were written."""
        return bool(self.outputs) and not (self.record and self.record.outputs)


def output_set(folder: Path, edition: int | str, asked: Iterable[Path] = ()) -> OutputSet:
    """The outputs of an ``edition`` in ``folder``; ``asked`` are files that may lie elsewhere or have another name.

    A Word document is there to be worked in: it is in the set where the run file names it, and never called changed.
    """
    run_file = folder / f"run_{edition}.json"
    record = read_run(run_file)
    names = {f"summary_{edition}.pdf", *(f"{of}_{edition}.xlsx" for of in _BOOKS)}
    paths = [folder / name for name in sorted(names | set(record.outputs if record else ()))]
    known = {path.resolve() for path in paths}
    paths += [path for path in asked if path.resolve() not in known]
    outputs = tuple(_output(path, record) for path in paths if path.is_file())
    return OutputSet(run_file, record, record is None and os.path.lexists(run_file), outputs)


def _output(path: Path, record: RunRecord | None) -> Output:
    run = run_in(path)
    return Output(path, run, record is not None and run in ("", record.run_id) and _is_changed(path, record))


def _is_changed(path: Path, record: RunRecord) -> bool:
    if path.suffix == ".docx":
        return False
    own = record.outputs.get(path.name)
    # A copy may have any name; a PDF that the run did not write is of an earlier one with the same forms.
    wanted = [own] if own else list(record.outputs.values()) if path.suffix == ".xlsx" else []
    return bool(wanted) and digest_of(path) not in wanted


def properties_of_run(outcome: Outcome, title: str, words: Language) -> dict[str, str]:
    """What each output says of itself and of its run, under the names that Excel has for it."""
    institution = outcome.definition.institution
    return {
        "title": title,
        "subject": f"{institution.name} {institution.printed_year}",
        "company": institution.name,
        "comments": words.text("cover.run", run=outcome.run_id),
        "keywords": outcome.run_id,
    }


def run_in(path: Path) -> str:
    """The id of the run that wrote a workbook, a Word document or a PDF; empty where it does not say."""
    if path.suffix == ".pdf":
        return _run_in_pdf(path)
    match = _IN_PACKAGE.search(properties_of(path))
    return match[1].decode() if match else ""


def _run_in_pdf(path: Path) -> str:
    try:
        match = _IN_PDF.search(path.read_bytes())
        return bytes.fromhex(match[1].decode()).decode("utf-16-be") if match else ""
    except Exception:  # whatever is wrong with it, it does not say
        return ""
