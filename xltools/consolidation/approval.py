"""What is said of a state of the program that somebody approved, and of a later run beside it."""

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


@dataclass(frozen=True, slots=True)
class SinceApproval:
    """A run beside the state that was approved last: how many of its values are other ones, and how many differences
    the definition has. None where that cannot be told, because the approved state is not as it was."""

    approval: Approval
    values: int | None
    definition: int

    @property
    def is_same(self) -> bool:
        return self.values == 0 and not self.definition

    def text(self, words: Language) -> str:
        """``0 values changed since approval no. 1, 22.09.2021: name, office``."""
        approval = self.approval.text(words)
        if self.values is None:
            return words.text("approval.unknown", approval=approval)
        key = "approval.since_defined" if self.definition else "approval.since"
        return words.text(
            key, approval=approval, values=words.number(self.values), definition=self.definition
        )
