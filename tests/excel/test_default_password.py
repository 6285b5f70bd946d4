"""Workbooks that Excel encrypted with its own password are read; those a person protected are named."""

from __future__ import annotations

import io
import struct

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.forms import sample
from xltools.excel.cells import Workbook
from xltools.excel.reader import read_workbook
from xltools.excel.unreadable import Cause, Unreadable

DEFINITION = sample.sample_definition()
FORM = sample.form_bytes(DEFINITION, answers=sample.sample_answers(DEFINITION))


def encrypted(password: str) -> bytes:
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(FORM)).encrypt(password, target)
    return target.getvalue()


def test_what_excel_opens_without_asking_is_read_like_any_form() -> None:
    data = encrypted("VelvetSweatshop")
    assert not data.startswith(b"PK")
    assert read_workbook(data) == read_workbook(FORM)
    submission = sample.read(data, DEFINITION)
    assert submission.findings == ()
    assert sample.values_read(submission) == sample.values_read(sample.read(FORM, DEFINITION))


def test_a_password_of_a_person_is_named() -> None:
    read = read_workbook(encrypted("1234"))
    assert isinstance(read, Unreadable)
    assert read.cause is Cause.PASSWORD


@pytest.mark.parametrize("cut", [600, 2000, 5000, -100])
def test_a_damaged_one_is_no_exception(cut: int) -> None:
    read = read_workbook(encrypted("VelvetSweatshop")[:cut])
    assert isinstance(read, Workbook | Unreadable)


def test_one_that_asks_for_minutes_of_hashing_is_not_tried() -> None:
    data = encrypted("VelvetSweatshop")
    assert data.count(b'spinCount="100000"') == 1
    read = read_workbook(data.replace(b'spinCount="100000"', b'spinCount="900000"'))
    assert isinstance(read, Unreadable)
    assert read.cause is Cause.PASSWORD


def test_one_whose_description_declares_entities_is_not_tried() -> None:
    data = encrypted("VelvetSweatshop")
    start = data.index(b"<?xml")
    end = data.index(b"?>", start) + 2
    trick = b"<!DOCTYPE a>".ljust(end - start)
    read = read_workbook(data[:start] + trick + data[end:])
    assert isinstance(read, Unreadable)


def test_an_ole_file_that_is_nothing_is_no_exception() -> None:
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<16s", b"") * 40
    entry = "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0")
    assert isinstance(read_workbook(header.ljust(1024, b"\0") + entry), Unreadable)
