"""Lines are only added to the register; what is not as the program writes it is told, and no other line suffers."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from xltools.mailroom.register import Entry, Register, Result, append, read_register

NOON = datetime.fromisoformat("2030-10-01T12:00:00+03:00")
SHA = {name: name * 64 for name in "abcdef"}
WORDS = st.text().map(lambda text: " ".join(text.encode("utf-8", "ignore").decode().split()))


def entry(form: str, result: Result = Result.RECEIVED, **values: object) -> Entry:
    line = Entry(collected=NOON, source="mail.eml", result=result, sha256=SHA[form])
    return replace(line, **values)  # type: ignore[arg-type]  # each is of its field's type


@given(WORDS, WORDS, WORDS, WORDS, st.decimals(-(10**15), 10**15, places=3))
def test_what_is_written_is_read_again(
    sender: str, subject: str, attachment: str, cells: str, amount: Decimal
) -> None:
    line = entry("a", sender=sender, subject=subject, attachment=attachment, cells=cells)
    line = replace(line, sent=NOON, replaces=(SHA["b"], SHA["c"]), difference=(("2031", amount),))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "received" / "register.csv"
        append(path, [line])
        append(path, [entry("b")])
        assert read_register(path) == Register((line, entry("b")))
        assert not any(
            cell.startswith(("=", "+", "-", "@")) for cell in path.read_text("utf-8-sig").split(";")
        )


def test_lines_that_were_cut_or_saved_by_another_program_are_not_used(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    append(path, [entry("a", subject='A "quoted" one'), entry("b")])
    whole = path.read_bytes()
    for cut in range(1, len(whole.splitlines()[-1])):
        path.write_bytes(whole[: -2 - cut])
        append(path, [entry("c")])
        told = read_register(path)
        assert (told.entries[0].sha256, told.entries[-1].sha256) == (SHA["a"], SHA["c"]), cut
        assert (len(told.entries), told.damaged) == (2, 1), cut
    path.write_bytes(whole.replace(b"2030-10-01T12:00:00+03:00", b"01.10.2030 12:00"))
    assert read_register(path) == Register((), 2)
    path.write_bytes(b"\xff\xfe\x00garbage")
    assert read_register(path).entries == ()
    assert read_register(tmp_path / "none.csv") == Register()


def test_a_mail_of_tomorrow_was_sent_by_a_clock_that_is_wrong() -> None:
    assert entry("a", sent=NOON - timedelta(days=3)).arrived == NOON - timedelta(days=3)
    assert entry("a", sent=NOON + timedelta(days=3)).arrived == NOON
    assert entry("a").arrived == NOON


def test_what_was_replaced_and_came_again_is_no_longer_replaced() -> None:
    lines = [entry("a"), entry("b", replaces=(SHA["a"],))]
    assert Register(tuple(lines)).replacements == {(SHA["b"], SHA["a"])}
    again = [*lines, entry("a", Result.SAME)]
    assert Register(tuple(again)).replacements == {(SHA["b"], SHA["a"])}
    assert Register((*lines, entry("a"))).replacements == frozenset()
