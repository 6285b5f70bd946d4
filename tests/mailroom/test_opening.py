"""Whatever comes is opened as far as it may be: everything in it has its name and the mails it came in, or a code that
says why it has no bytes."""

from __future__ import annotations

import io
import mailbox
import struct
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from olefile import OleFileIO

from tests.mailroom.letters import NORTH, SOUTH, archive, letter, mailbox_of
from xltools.mailroom.opening import Item, open_file
from xltools.mailroom.parts import Bounds

CORPUS = Path("/work/shared/corpus")
OUTLOOK = CORPUS / "apache+poi" / "58214_with_attachment.msg"
FORM = b"PK-no-archive"  # nothing that is opened further


def told(name: str, data: bytes | EmailMessage, bounds: Bounds = Bounds()) -> dict[str, bytes | str]:  # noqa: B008
    """What is in it, by name."""
    return {item.name: item.content for item in opened(name, data, bounds)}


def opened(name: str, data: bytes | EmailMessage, bounds: Bounds = Bounds()) -> list[Item]:  # noqa: B008
    content = data if isinstance(data, bytes) else data.as_bytes()
    return list(open_file(name, content, bounds))


def test_a_file_that_is_nothing_to_open_is_itself() -> None:
    assert told("scan.pdf", b"%PDF-1.7") == {"scan.pdf": b"%PDF-1.7"}
    book = archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b""})
    assert told("form.xlsx", book) == {"form.xlsx": book}


def test_the_mail_says_from_whom_and_when() -> None:
    mail = letter(
        ("form.xlsx", FORM), sender="North@House.Example", sent="05 09:30", subject="Düzeltilmiş form"
    )
    (item,) = opened("a.eml", mail)
    (its,) = item.mails
    assert (its.sender, its.subject) == (NORTH, "Düzeltilmiş form")
    assert its.sent == datetime.fromisoformat("2030-09-05T09:30:00+03:00")


def test_a_head_that_says_nothing_or_nonsense_is_not_guessed() -> None:
    for heads in (
        b"",
        b"From: a@b.c, d@e.f\nDate: soon\n",
        b"From: nobody\nDate: 99 Foo 9999 99:99:99 +9999\n",
    ):
        (item,) = opened("a.eml", heads + b"Content-Type: application/pdf\n\n%PDF")
        assert item.mails[0].sender == "", heads
        assert item.mails[0].sent is None, heads


def test_names_are_read_however_a_mail_program_spells_them() -> None:
    spelled = {
        b'filename="form.xlsx"': "form.xlsx",
        b"filename*=utf-8''G%C3%B6%C3%A7.xlsx": "Göç.xlsx",
        b'filename="=?utf-8?B?R8O2w6cueGxzeA==?="': "Göç.xlsx",
        b'filename="=?iso-8859-9?Q?=DEube=2Exlsx?="': "Şube.xlsx",
        'filename="Göç.xlsx"'.encode(): "Göç.xlsx",
        b"filename*0*=utf-8''G%C3%B6; filename*1*=%C3%A7.xlsx": "Göç.xlsx",
        b'filename="=?no-such?B?R8O2w6c=?="': "Göç",
    }
    for said, name in spelled.items():
        head = b"Content-Type: application/octet-stream\nContent-Disposition: attachment; " + said
        assert list(told("a.eml", head + b"\n\nx")) == [name], said


def test_names_in_archives_of_windows_are_turkish() -> None:
    data = archive({"Sube.xlsx": FORM})
    assert list(told("a.zip", data.replace(b"Sube", "Şube".encode("cp857")))) == ["a.zip › Şube.xlsx"]


def test_mails_and_archives_within_each_other_are_opened_three_deep() -> None:
    inner = letter(("deep.zip", archive({"one/form.xlsx": FORM})), sender=SOUTH, subject="Forwarded")
    outer = letter(("", inner), ("scan.pdf", b"%PDF"), sender=NORTH)
    items = opened("a.eml", outer)
    assert {item.name: item.content for item in items} == {
        "deep.zip › one/form.xlsx": FORM,
        "scan.pdf": b"%PDF",
    }
    assert [mail.sender for mail in items[0].mails] == [NORTH, SOUTH]
    fourth = letter(("", letter(("", letter(("a.zip", archive({"form.xlsx": FORM})))))))
    assert told("a.eml", fourth) == {"a.zip": "M102"}
    assert told("a.zip", archive({"b.zip": archive({"c.zip": archive({"d.xlsx": FORM})})})) == {
        "a.zip › b.zip › c.zip › d.xlsx": FORM
    }


def test_each_thing_that_cannot_be_opened_has_its_own_code() -> None:
    sealed = EmailMessage()
    sealed["Content-Type"] = "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"
    cases: dict[str, bytes | EmailMessage] = {
        "M101": letter(("a.zip", _encrypted({"form.xlsx": FORM}))),
        "M104": letter(("a.zip", archive({"form.xlsx": bytes(3 * 2**20)}))),
        "M105": letter(("winmail.dat", b"\x78\x9f\x3e\x22rest")),
        "M106": letter(("a.zip", _damaged({"form.xlsx": FORM}))),
        "M107": sealed,
        "M108": letter(),
        "M109": b"Content-Type: message/external-body; access-type=URL\n\nContent-Type: text/plain\n\n",
    }
    for code, mail in cases.items():
        assert [item.content for item in opened("a.eml", mail)] == [code], code
    assert list(told("a.zip", archive({"a.p7m": b"x", "b.rpmsg": b"x"})).values()) == ["M107", "M107"]


def test_what_stands_in_the_text_of_a_mail_is_not_attached() -> None:
    mail = letter()
    mail.add_alternative('<img src="cid:logo"><p>Signed</p>', subtype="html")
    page = mail.get_body(("html",))
    assert isinstance(page, EmailMessage)
    page.add_related(b"\x89PNG", "image", "png", cid="<logo>")
    assert told("a.eml", mail) == {"": "M108"}
    photo = letter()
    photo.add_attachment(
        b"\xff\xd8\xff", "image", "jpeg", disposition="inline", filename="form.jpg", cid="<1>"
    )
    assert told("a.eml", photo) == {"form.jpg": b"\xff\xd8\xff"}


def test_system_files_of_archives_were_sent_by_nobody() -> None:
    members = {"form.xlsx": FORM, "__MACOSX/._form.xlsx": b"x", ".DS_Store": b"x", "a/Thumbs.db": b"x"}
    assert list(told("a.zip", archive(members))) == ["a.zip › form.xlsx"]


def test_the_bounds_hold_for_all_that_is_in_one_file() -> None:
    forms = {f"{at}.xlsx": bytes([at]) * 100 for at in range(4)}
    few, small = replace(Bounds(), members=3), replace(Bounds(), total_bytes=350)
    assert told("a.zip", archive(forms), few) == {"a.zip": "M103"}
    assert told("a.zip", archive(forms), small) == {"a.zip": "M104"}
    assert told("a.zip", archive(forms), replace(Bounds(), member_bytes=99)) == {
        f"a.zip › {name}": "M104" for name in forms
    }
    assert told("a.eml", letter(*forms.items()), few) == {"a.eml": "M103"}
    nested = letter(("a.zip", archive(dict(list(forms.items())[:2]))), ("b.zip", archive(forms)))
    assert told("a.eml", nested, replace(Bounds(), members=5))["b.zip"] == "M103"


def test_a_directory_that_lies_is_damage() -> None:
    data = archive({"form.xlsx": b"x" * 1000})
    entry = data.index(b"PK\x01\x02") + 24
    lies = data[:entry] + struct.pack("<I", 10) + data[entry + 4 :]
    assert told("a.zip", lies) == {"a.zip › form.xlsx": "M106"}


def test_a_mailbox_is_its_mails(tmp_path: Path) -> None:
    mails = [letter((f"{at}.xlsx", bytes([at]) * 2000), subject=str(at)) for at in range(5)]
    data = mailbox_of(*mails)
    path = tmp_path / "inbox.mbox"
    path.write_bytes(data)
    with closing(mailbox.mbox(path)) as box:
        expected = [mail["subject"] for mail in box]
    for name in ("inbox.mbox", "Inbox"):
        items = opened(name, data)
        assert [item.mails[0].subject for item in items] == expected
        assert [item.content for item in items] == [bytes([at]) * 2000 for at in range(5)]
    longer = mailbox_of(*mails, letter(subject="later"))
    assert [item.sha256 for item in opened("a.mbox", longer)][:5] == [
        item.sha256 for item in opened("b", data)
    ]


def test_what_has_no_bytes_is_known_again_in_a_longer_mailbox() -> None:
    mails = [letter(subject="a question"), letter(("a.zip", _encrypted({"form.xlsx": FORM})))]
    before, after = opened("m.mbox", mailbox_of(*mails)), opened("m.mbox", mailbox_of(*mails, letter()))
    assert [item.sha256 for item in before] == [item.sha256 for item in after][:2]
    assert len({item.sha256 for item in before}) == 2


@pytest.mark.skipif(not OUTLOOK.exists(), reason="the corpus with a mail of Outlook is not on this machine")
def test_a_mail_of_outlook_and_the_mail_in_it() -> None:
    data = OUTLOOK.read_bytes()
    (item,) = opened("any name", data)
    with OleFileIO(io.BytesIO(data)) as file:
        within = "__attach_version1.0_#00000000/__substg1.0_3701000D/"
        subjects = [
            file.openstream(f"{at}__substg1.0_0037001F").read().decode("utf-16-le") for at in ("", within)
        ]
        senders = [
            file.openstream(f"{at}__substg1.0_0C1F001F").read().decode("utf-16-le") for at in ("", within)
        ]
    assert [mail.subject for mail in item.mails] == subjects == ["Master mail", "Test mail attachment"]
    assert [mail.sender for mail in item.mails] == senders
    assert item.mails[0].sent == datetime.fromisoformat("2015-08-05T14:02:22+02:00")
    assert item.content == "M108"


SEEDS = (
    letter(("form.xlsx", FORM), ("a.zip", archive({"b.zip": archive({"form.xlsx": FORM})}))).as_bytes(),
    letter(("", letter(("form.xlsx", FORM)))).as_bytes(),
    archive({"a.eml": letter(("form.xlsx", FORM)).as_bytes(), "form.xlsx": FORM}),
    OUTLOOK.read_bytes()[:60_000] if OUTLOOK.exists() else b"",
)


@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=3)), max_size=6))
def test_nothing_is_raised_whatever_the_bytes_are(seed: bytes, edits: list[tuple[float, bytes]]) -> None:
    data = seed
    for at, new in edits:
        place = int(at * len(data))
        data = data[:place] + new + data[place + len(new) + 1 :]
    for name in ("a.eml", "a.zip", "a.mbox"):
        assert all(isinstance(item, Item) for item in open_file(name, data))


def _damaged(members: dict[str, bytes]) -> bytes:
    """An archive whose first member is not what it was."""
    data = bytearray(archive(members))
    data[30 + len(next(iter(members))) + 3] ^= 0xFF
    return bytes(data)


def _encrypted(members: dict[str, bytes]) -> bytes:
    """An archive whose members say that they are encrypted."""
    data = bytearray(archive(members))
    for at, (mark, flags) in ((data.index(m), (m, f)) for m, f in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8))):
        data[at + flags] |= 1
        assert data[at : at + 4] == mark
    assert zipfile.ZipFile(io.BytesIO(bytes(data))).infolist()[0].flag_bits & 1
    return bytes(data)
