"""A letter as a file: a mail that opens as a draft, with the marked form attached, and a text to copy.

Nothing in a letter is taken for more of the mail: a head is encoded whole (Python's newer way to write heads decodes
what looks encoded already, line breaks and all, and puts blanks into long words), an address holds no blank, and what
divides the parts is a hash of them. A draft has no date and no sender; whoever sends it gives it both.
"""

from __future__ import annotations

import hashlib
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

from xltools.answering.letter import Letter
from xltools.definition.model import Department
from xltools.findings.finding import harmless
from xltools.mailroom.senders import addresses_in
from xltools.wording.language import Language

_BEGINNING = b"X-Unsent: 1\r\nX-Xltools: letter\r\n"
"""opens as a draft, and is known as ours"""
_SHEET = "application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def recipients(department: Department) -> tuple[str, ...]:
    """The addresses in its contact to which a mail can be written; those with other letters than a to z are not among
    them."""
    return tuple(address for address in addresses_in(department.contact) if address.isascii())


def is_draft_of_ours(beginning: bytes) -> bool:
    return beginning.startswith(_BEGINNING)


def draft(letter: Letter, words: Language) -> bytes:
    """A mail that Outlook opens as one to be sent; the same letter is the same bytes."""
    mail = EmailMessage(policy=SMTP)
    mail.set_content("\n".join(letter.body) + "\n", cte="quoted-printable")
    mail["Content-Language"] = words.code
    for form in letter.attached:
        mail.add_attachment(form.content, *_SHEET, filename=form.name)
    if letter.attached:
        parts = b"".join(part.as_bytes() for part in mail.iter_parts())
        mail.set_boundary(f"part-{hashlib.sha256(parts).hexdigest()[:40]}")
    return _BEGINNING + _heads(letter).encode("ascii") + mail.as_bytes()


def _heads(letter: Letter) -> str:
    department = letter.standing.department
    to = [f"{_encoded(department.name)} <{address}>" for address in recipients(department)]
    named = {"To": ",\r\n ".join(to), "Subject": _encoded(letter.subject), "X-Xltools-Run": letter.run}
    return "".join(f"{head}: {text}\r\n" for head, text in named.items() if text)


def _encoded(text: str) -> str:
    return Header(harmless(text), "utf-8", header_name="Subject").encode(linesep="\r\n")


def as_text(letter: Letter, words: Language) -> bytes:
    """The same to be copied; the mark at the beginning lets every Windows editor read the letters of the language."""
    department = letter.standing.department
    name = f"{department.name} ({department.contact})" if department.contact else department.name
    lines = [
        words.text("reminder.to", name=harmless(name)),
        words.text("letter.subject", subject=harmless(letter.subject)),
        *(words.text("letter.attached", name=form.name) for form in letter.attached),
        *([words.text("letters.state", run=letter.run)] if letter.run else []),
        "",
        *letter.body,
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")
