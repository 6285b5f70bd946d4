"""Good forms changed at random: whatever comes out is read or refused, quickly, and nothing is raised.

The tests run it for some seconds; ``python -m tests.excel.fuzz --seconds 3600`` runs it as long as you like and prints
what it found. A case is a number: ``python -m tests.excel.fuzz --case 4711`` runs that one again, ``--write FILE``
keeps the file it is about.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.excel.packages import Parts, packed, unpacked
from tests.excel.patience import PATIENCE
from tests.excel.remembering import agreed
from tests.forms.sample import form_bytes, sample_answers, sample_definition
from xltools.definition.definition import Definition
from xltools.excel.cells import Workbook
from xltools.excel.remembered import Remembered
from xltools.excel.unreadable import Unreadable
from xltools.findings.catalogue import fix, message, severity
from xltools.findings.finding import Severity
from xltools.forms.submission import FormReader

REAL_FORMS = Path(__file__).parents[2] / "inputs" / "2021"

Change = Callable[[bytes, random.Random], bytes]


@cache
def definition() -> Definition:
    return sample_definition()


@cache
def forms() -> tuple[bytes, ...]:
    """The sample form, which is read to the last cell, and real forms, which belong to another institution."""
    filled = form_bytes(definition(), answers=sample_answers(definition()))
    real = [path.read_bytes() for path in sorted(REAL_FORMS.glob("*.xlsx"))[:1]]
    return (*(filled,) * 6, *real)


@cache
def _seasoned() -> Remembered:
    """What is remembered of the good forms and of every case before."""
    remembered = Remembered()
    for form in set(forms()):
        agreed(form, remembered)
    return remembered


# --- changes to the bytes of the file ----------------------------------------------------------------------


def flip_bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def flip_bytes_of_the_directory(data: bytes, chance: random.Random) -> bytes:
    """Sizes, offsets, names and methods stand at the end of the file and before each part."""
    changed = bytearray(data)
    starts = [match.start() for match in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", data)]
    for _ in range(chance.choice((1, 1, 3))):
        at = min(chance.choice(starts) + chance.randrange(46), len(changed) - 1)
        changed[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def take_a_piece_out(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.choice((1, 4, 100, 4096)) :]


def repeat_a_piece(data: bytes, chance: random.Random) -> bytes:
    at, size = chance.randrange(len(data)), chance.choice((1, 30, 46, 4096))
    return data[: at + size] + data[at:]


# --- changes to the parts ----------------------------------------------------------------------------------


def swap_parts(parts: Parts, chance: random.Random) -> Parts:
    one, other = chance.choice(list(parts)), chance.choice(list(parts))
    return {**parts, one: parts[other], other: parts[one]}


def remove_a_part(parts: Parts, chance: random.Random) -> Parts:
    gone = chance.choice(list(parts))
    return {name: content for name, content in parts.items() if name != gone}


def rename_a_part(parts: Parts, chance: random.Random) -> Parts:
    old = chance.choice(list(parts))
    new = chance.choice((old.upper(), old + "x", "/" + old, old.replace("/", "\\"), " ", "..", "é" * 300))
    return {new if name == old else name: content for name, content in parts.items()}


def copy_a_part(parts: Parts, chance: random.Random) -> Parts:
    one, other = chance.choice(list(parts)), chance.choice(list(parts))
    return {**parts, one: parts[other]}


def shuffle_parts(parts: Parts, chance: random.Random) -> Parts:
    names = list(parts)
    chance.shuffle(names)
    return {name: parts[name] for name in names}


TOKEN = re.compile(rb"<[^>]*>|[^<]+")
WORDS = (
    *(
        b"",
        b"0",
        b"-1",
        b"1",
        b"99999999999999999999",
        b"1e308",
        b"1e-999",
        b"NaN",
        b"true",
        b"A1",
        b"XFD1048576",
    ),
    *(
        b"XFE1",
        b"A0",
        b"A1:",
        b"1:1048576",
        b"&#0;",
        b"&#xD800;",
        b"&lt;",
        b"&amp;#10;",
        b"\xff",
        b"\xef\xbb\xbf",
    ),
    *(b"_x0000_", b"_xD800_", b"\xf0\x9f\x98\x80", b"</c>", b"<c>", b"<v>", b"<!--", b"-->", b"<![CDATA["),
    *(
        b"<?xml version='1.0' encoding='utf-16'?>",
        b"<!DOCTYPE a>",
        b"s",
        b"str",
        b"inlineStr",
        b"e",
        b"b",
        b"d",
        b"n",
    ),
)
ATTRIBUTE = re.compile(rb'"[^"]*"')


def edit_tokens(parts: Parts, chance: random.Random) -> Parts:
    name = chance.choice([name for name in parts if not name.startswith("docProps")])
    tokens = TOKEN.findall(parts[name])
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        if not tokens:
            break
        at = chance.randrange(len(tokens))
        match chance.randrange(16):
            case 0:
                del tokens[at]
            case 1:
                tokens.insert(at, chance.choice(tokens))
            case 2:
                tokens[at] = chance.choice(WORDS)
            case 3:
                other = chance.randrange(len(tokens))
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case _ if not tokens[at].startswith(b"<"):
                tokens[at] = chance.choice(WORDS)
            case _:
                word = b'"' + chance.choice(WORDS) + b'"'
                values = ATTRIBUTE.findall(tokens[at])
                if values:
                    tokens[at] = tokens[at].replace(chance.choice(values), word, 1)
    return {**parts, name: b"".join(tokens)}


PIECE = re.compile(rb"<(c|row|mergeCell|sheet|si|xf|Relationship)\b(?:[^>]*/>|.*?</\1>)", re.DOTALL)


def move_pieces(parts: Parts, chance: random.Random) -> Parts:
    """Whole cells, rows, sheets, texts and styles go, come twice, or change places: the XML stays well-formed."""
    name = chance.choice([name for name in parts if PIECE.search(parts[name])] or list(parts))
    content = parts[name]
    pieces = [match.span() for match in PIECE.finditer(content)]
    if not pieces:
        return parts
    (start, end), (first, last) = sorted((chance.choice(pieces), chance.choice(pieces)))
    one, other = content[start:end], content[first:last]
    match chance.randrange(3):
        case 0:
            content = content[:start] + content[end:]
        case 1:
            content = content[:start] + other + content[start:]
        case _ if end <= first:
            content = content[:start] + other + content[end:first] + one + content[last:]
    return {**parts, name: content}


def another_encoding(parts: Parts, chance: random.Random) -> Parts:
    name = chance.choice(list(parts))
    text = re.sub(r"^<\?xml.*?\?>", "", parts[name].decode("utf-8", "replace")).lstrip()
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "utf-7", "cp1254", "utf-8-sig"))
    stated = chance.choice((encoding, "utf-8", "klingon", ""))
    head = f'<?xml version="1.0" encoding="{stated}"?>' if stated else ""
    return {**parts, name: (head + text).encode(encoding, "replace")}


BYTE_CHANGES: tuple[Change, ...] = (
    flip_bytes,
    flip_bytes_of_the_directory,
    cut,
    take_a_piece_out,
    repeat_a_piece,
)
PART_CHANGES = (
    *(swap_parts, remove_a_part, rename_a_part, copy_a_part, shuffle_parts, another_encoding),
    *(edit_tokens,) * 4,
    *(move_pieces,) * 12,
)


# --- cases -------------------------------------------------------------------------------------------------


def case_file(case: int) -> bytes:
    """The file of one case: the same for the same number, on every machine."""
    chance = random.Random(case)
    data = chance.choice(forms())
    if chance.random() < 0.25:
        return chance.choice(BYTE_CHANGES)(data, chance)
    parts = unpacked(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        if parts:
            parts = chance.choice(PART_CHANGES)(parts, chance)
    return packed(parts)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``problem`` is empty when the case went as every case must."""

    case: int
    readable: bool
    codes: tuple[str, ...]
    seconds: float
    problem: str


def run(case: int) -> Outcome:
    data = case_file(case)
    started = time.process_time()
    try:
        workbook = agreed(data, _seasoned())
        submission = FormReader(definition()).read(data, "form.xlsx")
        told = [
            said(found, language)
            for found in submission.findings
            for language in ("tr", "en")
            for said in (message, fix)
        ]
    except Exception:
        return Outcome(case, False, (), time.process_time() - started, traceback.format_exc())
    seconds, readable = time.process_time() - started, isinstance(workbook, Workbook)
    codes = tuple(found.code for found in submission.findings)
    problem = ""
    if seconds > PATIENCE:
        problem = f"took {seconds:.0f} seconds"
    elif not all(told):
        problem = "a finding without words"
    elif isinstance(workbook, Unreadable) and (len(codes) != 1 or submission.value_count):
        problem = f"an unreadable file gave {codes} and {submission.value_count} values"
    elif not submission.value_count and not any(
        severity(found) is Severity.ERROR for found in submission.findings
    ):
        problem = "no value and no error"
    return Outcome(case, readable, codes, seconds, problem)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.excel.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=None, help="the number of the first case")
    parser.add_argument("--case", type=int, help="run this case alone")
    parser.add_argument("--write", type=Path, help="keep the file of --case here")
    given = parser.parse_args(arguments)
    if given.case is not None:
        if given.write:
            given.write.write_bytes(case_file(given.case))
        sys.stdout.write(f"{run(given.case)}\n")
        return 0
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(10**12)
    end, case, wrong, readable, slowest = time.monotonic() + given.seconds, seed, 0, 0, 0.0
    while time.monotonic() < end:
        outcome = run(case)
        readable += outcome.readable
        slowest = max(slowest, outcome.seconds)
        if outcome.problem:
            wrong += 1
            sys.stdout.write(f"case {case}: {outcome.problem}\n")
        case += 1
    sys.stdout.write(
        f"seed {seed}: {case - seed} cases, {readable} readable, slowest {slowest:.2f} s, {wrong} wrong\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
