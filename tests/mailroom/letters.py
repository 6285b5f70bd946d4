"""Mails and archives as departments send them, built by Python's own libraries."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP

NORTH, SOUTH = "north@house.example", "south@house.example"


def letter(
    *attached: tuple[str, bytes | EmailMessage], sender: str = NORTH, sent: str = "", subject: str = "Form"
) -> EmailMessage:
    """A mail with a text; ``sent`` is the day and time of September 2030: ``05 09:30``."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = f"Somebody <{sender}>", "us@house.example", subject
    if sent:
        day, time = sent.split()
        mail["Date"] = f"{day} Sep 2030 {time}:00 +0300"
    mail.set_content("The form is attached.\n")
    for name, content in attached:
        if isinstance(content, EmailMessage):
            mail.add_attachment(content)
        else:
            mail.add_attachment(content, "application", "octet-stream", filename=name)
    return mail


def archive(members: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return stream.getvalue()


def mailbox_of(*mails: EmailMessage) -> bytes:
    """Mails as Thunderbird exports a folder."""
    lines = (b"From - Mon Sep 02 09:00:00 2030\n" + mail.as_bytes().replace(b"\r\n", b"\n") for mail in mails)
    return b"\n".join(lines)
