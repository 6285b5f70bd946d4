"""What is said of a state of the program that somebody approved."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from xltools.wording.language import Language

_SHORT, _GROUP = 16, 4


@dataclass(frozen=True, slots=True)
class Approval:
    """``number`` counts the approvals of a year, from 1; ``by`` is who approved it, name and office; ``note`` may be
    empty. ``is_draft``: a draft was frozen, which it stays for ever. ``run_id`` names the run, ``seal`` the whole of
    what was frozen: 64 hexadecimal digits."""

    number: int
    day: datetime.date
    by: str
    note: str
    is_draft: bool
    run_id: str
    seal: str

    @property
    def short_seal(self) -> str:
        """As many digits of the seal as a person can compare: ``9f3a 12bc 34de 56f0``."""
        return " ".join(self.seal[at : at + _GROUP] for at in range(0, _SHORT, _GROUP))

    def text(self, words: Language) -> str:
        """``Approval 1, 22.09.2021: name, office``; a draft is said to be one."""
        key = "approval.draft" if self.is_draft else "approval.complete"
        told = words.text(key, number=self.number, day=words.day(self.day), by=self.by)
        return f"{told} – {self.note}" if self.note else told
