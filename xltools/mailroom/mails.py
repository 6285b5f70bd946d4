"""Mails as other programs save them (``.eml``) and mailboxes (``.mbox``), by Python's own parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from xltools.mailroom.parts import Budget, Mail, NotOpenedError, Opened, Part

_SEALED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_MAILS = ("message/rfc822", "message/global")
_ELSEWHERE = "message/external-body"
_FIRST_LINE = re.compile(rb"(?:\A|(?<=\n))From [^\n]*\n")
_PARTS_FOR_A_MEMBER = 5  # a mail divides its text, too, and lines of a text may look like a division


class _AsTheyStand(policy.Compat32):
    """Heads with whatever bytes they have; Python's own policies put "�" in the place of letters that are not ASCII."""

    def header_fetch_parse(self, _name: str, value: str) -> str:
        return value


_AS_THEY_STAND = _AsTheyStand()


def mails_in(mailbox: bytes) -> Iterator[bytes]:
    """The mails of a mailbox; a line that begins with "From " begins one."""
    for mail in _FIRST_LINE.split(mailbox):
        if mail.strip():
            yield mail.rstrip(b"\r\n") + b"\n"


def opened_mail(data: bytes, budget: Budget) -> Opened:
    """
    Raises:
        NotOpenedError: M103, M104; Exception: whatever the parser stumbles over.
    """
    if data.count(b"\n--") > _PARTS_FOR_A_MEMBER * budget.bounds.members:
        raise NotOpenedError("M103")
    return _opened(message_from_bytes(data, policy=_AS_THEY_STAND), budget)


def heads_of(text: str) -> Mail:
    """What the head of a mail says."""
    return _mail(message_from_bytes(text.encode("utf-8", "replace"), policy=_AS_THEY_STAND))


def _opened(message: Message, budget: Budget) -> Opened:
    return Opened(_mail(message), tuple(_parts(message, budget)))


def _parts(part: Message, budget: Budget, within: str = "") -> Iterator[Part]:
    """What is attached, from above; ``within`` is the kind of what ``part`` is a part of."""
    kind, inside = part.get_content_type(), part.get_payload()
    if kind in _SEALED:
        yield Part(_name(part) or "smime.p7m", NotOpenedError("M107"))
    elif kind == _ELSEWHERE:
        yield Part(_name(part) or kind, NotOpenedError("M109"))
    elif isinstance(inside, list):
        for inner in inside:
            if not isinstance(inner, Message):
                continue
            if kind in _MAILS:
                budget.admit(1)
                yield Part(_name(part) or f"{_head(inner, 'subject') or 'mail'}.eml", _opened(inner, budget))
            elif kind.startswith("multipart/"):
                yield from _parts(inner, budget, kind)
    elif _is_attached(part, kind, within):
        yield _attached(part, budget)


def _is_attached(part: Message, kind: str, within: str) -> bool:
    """The text of the mail is not, nor are the pictures in it."""
    if kind in _SIGNATURES or kind.startswith("message/"):
        return False
    says_so = part.get_content_disposition() == "attachment"
    if kind.startswith("text/"):
        return says_so or bool(_name(part))
    is_in_the_text = kind.startswith("image/") and within == "multipart/related" and part["content-id"]
    return says_so or not is_in_the_text


def _attached(part: Message, budget: Budget) -> Part:
    budget.admit(1)
    content = part.get_payload(decode=True)
    content = content if isinstance(content, bytes) else b""
    budget.spend(len(content))
    name = _name(part) or part.get_content_type().replace("/", ".")
    return Part(name, NotOpenedError("M104") if budget.is_too_large(len(content), len(content)) else content)


# --- the head ------------------------------------------------------------------------------------------------------


def _mail(message: Message) -> Mail:
    return Mail(sender_in(message.get("from", "")), _head(message, "subject"), _sent(message))


def sender_in(text: str) -> str:
    """The one address in ``text``; empty when there are none or several."""
    addresses = {address.strip().lower() for _, address in getaddresses([text]) if "@" in address}
    return addresses.pop() if len(addresses) == 1 else ""


def _sent(message: Message) -> datetime | None:
    try:
        sent = parsedate_to_datetime(message.get("date", ""))
        sent = sent if sent.tzinfo else sent.replace(tzinfo=UTC)
        sent.astimezone(UTC)  # a zone may lead out of the years there are
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return sent


def _head(message: Message, name: str) -> str:
    return _decoded(message.get(name, ""))


def _name(part: Message) -> str:
    return _decoded(part.get_filename() or "")


def _decoded(text: str) -> str:
    """``text`` of a head on one line; programs write words that are not ASCII in many ways."""
    plain = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        pieces = decode_header(plain)
        return " ".join("".join(_word(*piece) for piece in pieces).split())
    except (MessageError, ValueError):
        return " ".join(plain.split())


def _word(piece: bytes | str, charset: str | None) -> str:
    """A piece of a head as ``decode_header`` gives it: what is not encoded beside words that are has escapes."""
    if isinstance(piece, str):
        return piece
    try:
        return piece.decode(charset or "raw-unicode-escape", "replace")
    except LookupError:
        return piece.decode("utf-8", "replace")
