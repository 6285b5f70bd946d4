"""What is attached to a mail of Outlook: its properties laid out as the format says, read by way of oxmsg. A whole file
of Outlook is opened in ``test_opening.py``."""

from __future__ import annotations

import struct

from oxmsg.storage import Storage, Stream

from tests.mailroom.letters import NORTH
from xltools.mailroom.outlook import _opened
from xltools.mailroom.parts import Bounds, Budget, Mail, NotOpenedError, Part

TEXT, BINARY, NUMBER, TRUTH = 0x001F, 0x0102, 0x0003, 0x000B
NAME, CONTENT, METHOD, CONTENT_ID, HIDDEN = 0x3707, 0x3701, 0x3705, 0x3712, 0x7FFE
SUBJECT, SENDER, HEADS = 0x0037, 0x0C1F, 0x007D


def stored(
    path: str, head: int, properties: dict[int, str | bytes | int | bool], *inside: Storage
) -> Storage:
    """A storage with ``properties`` behind ``head`` bytes; texts and bytes are streams of their own."""
    told, streams = bytes(head), []
    for key, value in properties.items():
        if isinstance(value, str | bytes):
            kind, content = (TEXT, value.encode("utf-16-le")) if isinstance(value, str) else (BINARY, value)
            streams.append(Stream(f"{path}/__substg1.0_{key:04X}{kind:04X}", content))
            told += struct.pack("<HHIQ", kind, key, 6, len(content))
        else:
            told += struct.pack("<HHIQ", TRUTH if isinstance(value, bool) else NUMBER, key, 6, value)
    return Storage(path, (*streams, Stream(f"{path}/__properties_version1.0", told)), inside)


def attachment(number: int, properties: dict[int, str | bytes | int | bool], *inside: Storage) -> Storage:
    return stored(f"__attach_version1.0_#{number:08X}", 8, properties, *inside)


def test_what_is_attached_is_taken_with_its_name() -> None:
    within = stored(
        "__substg1.0_3701000D",
        24,
        {SUBJECT: "Inner", SENDER: "/O=HOUSE/CN=SOUTH"},
        attachment(0, {NAME: "b.xlsx", METHOD: 1, CONTENT: b"b"}),
    )
    mail = stored(
        "",
        32,
        {SUBJECT: "Formumuz", HEADS: f"From: Kuzey <{NORTH}>\r\nDate: Thu, 5 Sep 2030 09:30:00 +0300\r\n"},
        attachment(0, {NAME: "Göç.xlsx", METHOD: 1, CONTENT: b"form"}),
        attachment(1, {NAME: "logo.png", METHOD: 1, CONTENT: b"x", CONTENT_ID: "logo@1", HIDDEN: True}),
        attachment(2, {NAME: "https://share.example/form.xlsx", METHOD: 4}),
        attachment(3, {NAME: "Inner", METHOD: 5}, within),
    )
    opened = _opened(mail, 32, Budget(Bounds()))
    assert opened.mail is not None
    assert (opened.mail.sender, opened.mail.subject, str(opened.mail.sent)) == (
        NORTH, "Formumuz", "2030-09-05 09:30:00+03:00"
    )  # fmt: skip
    form, link, inner = opened.parts
    assert form == Part("Göç.xlsx", b"form")
    assert isinstance(link.content, NotOpenedError)
    assert link.content.code == "M109"
    assert not isinstance(inner.content, bytes | NotOpenedError)
    assert inner.content.mail == Mail("", "Inner")
    assert inner.content.parts == (Part("b.xlsx", b"b"),)
