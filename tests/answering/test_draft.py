"""A letter as a mail: whatever stands in names, addresses and forms, it stays text."""

from __future__ import annotations

import email
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xltools.answering.draft import as_text, draft, recipients
from xltools.answering.letter import Attachment, Letter
from xltools.answering.standing import Standing
from xltools.consolidation.intake import DepartmentState, State
from xltools.definition.model import Department
from xltools.findings.finding import harmless
from xltools.wording.language import language

pytestmark = pytest.mark.usefixtures("_marked_once")

WORDS = language("tr")
CONTACTS = {
    "Ayşe Işık, ayse@roads.example": ("ayse@roads.example",),
    "a@roads.example; b@roads.example / a@roads.example": ("a@roads.example", "b@roads.example"),
    "ayşe@roads.example": (),
    "0312 000 00 00": (),
    "": (),
    "a@roads.example\r\nBcc: thief@else.example": ("a@roads.example", "thief@else.example"),
    "a@roads.example\nSubject: x": ("a@roads.example",),
    'evil"@roads.example>, <b@roads.example': ("b@roads.example",),
}


def letter(name: str, contact: str, said: str = "", attached: tuple[Attachment, ...] = ()) -> Letter:
    department = Department("NORTH", name, contact=contact)
    standing = Standing(DepartmentState(department, State.MISSING), (), None, 0)
    return Letter(standing, f"Form: {said}", (harmless(said), "—"), attached)


def opened(written: bytes) -> EmailMessage:
    mail = email.message_from_bytes(written, policy=default)
    assert isinstance(mail, EmailMessage)
    assert not mail.defects
    return mail


def head(written: bytes, name: str) -> str:
    """By Python's older reader: the newer one leaves the blanks between two encoded words of a name."""
    return str(make_header(decode_header(email.message_from_bytes(written)[name])))


@pytest.mark.parametrize("contact", CONTACTS)
def test_whoever_a_mail_can_be_written_to_gets_it_and_nobody_else(contact: str) -> None:
    assert recipients(Department("NORTH", "North", contact=contact)) == CONTACTS[contact]
    mail = opened(draft(letter("Kuzey Işıkları Dairesi", contact), WORDS))
    to = [one.addr_spec for one in mail["To"].addresses] if mail["To"] else []
    assert tuple(to) == CONTACTS[contact]
    assert set(mail) <= {"X-Unsent", "X-Xltools", "To", "Subject", "MIME-Version", *_OF_CONTENT}


_OF_CONTENT = ("Content-Type", "Content-Transfer-Encoding", "Content-Language")
HOSTILE = "Kuzey\r\nBcc: thief@else.example\r\n\r\nnew body\r\n--part-0"


@given(st.text(), st.text())
@example(HOSTILE, HOSTILE)
@example('Daire" <x@y.example>, "', "\ud800 \u2028 \u202e =?utf-8?q?=0D=0ABcc:?=")
@example("İşğüçöĞÜŞ" * 40, "From here\n.\nFrom there")
def test_no_name_and_no_text_becomes_a_head_an_address_or_a_part(name: str, said: str) -> None:
    form = Attachment("NORTH.xlsx", b"PK\x03\x04" + said.encode("utf-8", "replace"))
    for attached in ((), (form,)):
        one = letter(name, "a@roads.example", said, attached)
        written = draft(one, WORDS)
        assert draft(one, WORDS) == written
        mail = opened(written)
        assert set(mail) <= {"X-Unsent", "X-Xltools", "To", "Subject", "MIME-Version", *_OF_CONTENT}
        (to,) = mail["To"].addresses
        assert to.addr_spec == "a@roads.example"
        assert head(written, "To").split() == [*harmless(name).split(), "<a@roads.example>"]
        assert head(written, "Subject").split() == harmless(one.subject).split()
        body = mail.get_body()
        assert body is not None
        assert body.get_content().splitlines() == [harmless(said), "—"]
        assert [(part.get_filename(), part.get_content()) for part in mail.iter_attachments()] == [
            (form.name, form.content) for form in attached
        ]
        text = as_text(one, WORDS).decode("utf-8-sig")
        assert text.count("\r\n") == text.count("\n") == 5 + len(attached)
