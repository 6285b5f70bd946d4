"""Mails as Outlook saves them (``.msg``). oxmsg knows their properties; mails within a mail are found here."""

from __future__ import annotations

import io
from collections.abc import Iterator

from olefile import OleFileIO
from oxmsg.domain import constants as known
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from xltools.mailroom.mails import heads_of, sender_in
from xltools.mailroom.parts import Budget, Mail, NotOpenedError, Opened, Part

_EVERY_MAIL_HAS = "__properties_version1.0"
_EMBEDDED = "__substg1.0_3701000D"
_HEAD, _HEAD_WITHIN, _HEAD_OF_ATTACHMENT = 32, 24, 8  # bytes before the properties
_BY_VALUE, _MAIL = 1, 5  # how something is attached; otherwise there is a link or an object only
_STREAMS_FOR_A_MEMBER = 100
_SENDER_SMTP = 0x5D01


def is_outlook(data: bytes) -> bool:
    """Whether an OLE file is a mail; others may hold one."""
    if _EVERY_MAIL_HAS.encode("utf-16-le") not in data:
        return False
    with OleFileIO(io.BytesIO(data)) as file:
        return bool(file.exists(_EVERY_MAIL_HAS))


def opened_outlook(data: bytes, budget: Budget) -> Opened:
    """
    Raises:
        NotOpenedError: M103, M104; Exception: whatever the libraries stumble over.
    """
    with OleFileIO(io.BytesIO(data)) as file:
        streams = [entry for entry in file.direntries if entry is not None]
        if len(streams) > _STREAMS_FOR_A_MEMBER * budget.bounds.members:
            raise NotOpenedError("M103")
        # several streams may say that they are the same bytes of the file
        budget.spend(sum(entry.size for entry in streams))
        storage = Storage.from_ole(file)
    return _opened(storage, _HEAD, budget)


def _opened(storage: Storage, head: int, budget: Budget) -> Opened:
    return Opened(_mail(Properties(storage, head)), tuple(_parts(storage, budget)))


def _mail(its: Properties) -> Mail:
    said = heads_of(its.str_prop_value(known.PID_TRANSPORT_MESSAGE_HEADERS) or "")
    # A mail within an office may have no address but that of its directory.
    addresses = (its.str_prop_value(key) or "" for key in (_SENDER_SMTP, known.PID_SENDER_EMAIL_ADDRESS))
    sender = said.sender or next(filter(None, map(sender_in, addresses)), "")
    subject = (its.str_prop_value(known.PID_SUBJECT) or said.subject).strip("\0 ")
    return Mail(sender, subject, said.sent or its.date_prop_value(known.PID_CLIENT_SUBMIT_TIME))


def _parts(storage: Storage, budget: Budget) -> Iterator[Part]:
    for attachment in storage.iter_attachment_storages():
        budget.admit(1)
        its = Properties(attachment, _HEAD_OF_ATTACHMENT)
        if its.str_prop_value(known.PID_ATTACH_CONTENT_ID) and its.int_prop_value(
            known.PID_ATTACHMENT_HIDDEN
        ):
            continue  # a picture in the text of the mail
        yield _part(attachment, its, budget)


def _part(attachment: Storage, its: Properties, budget: Budget) -> Part:
    names = (known.PID_ATTACH_LONG_FILENAME, known.PID_ATTACH_FILENAME, known.PID_DISPLAY_NAME)
    name = next((name.strip("\0 ") for key in names if (name := its.str_prop_value(key))), "") or "–"
    method = its.int_prop_value(known.PID_ATTACH_METHOD)
    if method == _MAIL:
        within = next(inner for inner in attachment.storages if inner.name == _EMBEDDED)
        return Part(f"{name}.msg", _opened(within, _HEAD_WITHIN, budget))
    content = its.binary_prop_value(known.PID_ATTACH_DATA_BINARY) if method == _BY_VALUE else None
    if content is None:
        return Part(name, NotOpenedError("M109"))
    return Part(name, NotOpenedError("M104") if budget.is_too_large(len(content), len(content)) else content)
