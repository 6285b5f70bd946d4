"""What is said of a state of the program that somebody approved."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


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
