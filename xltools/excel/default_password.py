"""Workbooks that are encrypted although nobody set a password.

Excel encrypts some workbooks, such as those with a protected structure, with a password of its own and opens them
without asking; to their sender they have none. The password is public.
"""

from __future__ import annotations

import io
import re

from xltools.excel.signatures import what_it_is
from xltools.excel.unreadable import Cause, ReadError

_PASSWORD = "VelvetSweatshop"
# Excel hashes a password 100,000 times; a file may ask for so many that trying takes minutes.
_MOST_SPINS = 200_000
_LARGEST_INFO = 64 * 1024


def zip_archive_in(data: bytes) -> bytes:
    """``data``, or the archive within it where Excel would open an encrypted workbook without asking; ``ReadError``
    says what the file is instead."""
    if data.startswith(b"PK"):
        return data
    cause, detail = what_it_is(data)
    plain = _opened_without_asking(data) if cause is Cause.PASSWORD else None
    if plain is None or not plain.startswith(b"PK"):
        raise ReadError(cause, detail)
    return plain


def _opened_without_asking(data: bytes) -> bytes | None:
    """The workbook within ``data``, an OLE file that holds an encrypted one; None when a person set the password."""
    # These take a tenth of a second to import; hardly any file needs them.
    import olefile
    from msoffcrypto.format.ooxml import OOXMLFile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            info = file.openstream("EncryptionInfo").read(_LARGEST_INFO)
        if not _is_modest(info):
            return None
        encrypted, plain = OOXMLFile(io.BytesIO(data)), io.BytesIO()
        encrypted.load_key(password=_PASSWORD, verify_password=True)
        encrypted.decrypt(plain)
    # Whatever these libraries stumble over in a file nobody can vouch for, it is an encrypted file all the same.
    except Exception:
        return None
    return plain.getvalue()


def _is_modest(info: bytes) -> bool:
    """Whether trying the password is quick, and the description of the encryption is no trick in itself."""
    spins = [int(count) for count in re.findall(rb'spinCount\s*=\s*["\'](\d{1,12})', info)]
    return b"<!" not in info and all(count <= _MOST_SPINS for count in spins)
