"""Who a form is from and which definition it was made of: written into the form, read back from it.

The identity stands on a very hidden sheet and, shorter, in the marker cell of every sheet to fill, because other
programs drop properties, names or hidden sheets. File names are never used: departments rename files.

Markers written by an older version are read for good, and so are those to which a later one adds parts at the end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

SCHEMA_VERSION = "1"
MARKER = "xltools-form"
IDENTITY_SHEET = "_xltools"
SEPARATOR = "/"
_PARTS = 7
_KEYS_FOLLOW = "-"
_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Identity:
    """``year`` is text, as it stands in the form; ``fingerprint`` is that of the definition (see
    ``definition/schema.py``)."""

    schema: str
    institution: str
    year: str
    department: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Marker:
    """The content of a marker cell: the identity and the key of the sheet it stands on.

    ``keys`` is the fingerprint of the keys that were written on the sheet, on the identity sheet of those of the sheets
    to fill; empty in forms of the first version.
    """

    identity: Identity
    sheet_key: str
    keys: str = ""


def keys_fingerprint(keys: Iterable[str]) -> str:
    """Twelve hexadecimal characters; neither order nor copies matter."""
    return hashlib.sha256("\n".join(sorted(set(keys))).encode()).hexdigest()[:_LENGTH]


def marker_text(marker: Marker) -> str:
    """``xltools-form/1/GIGM/2021/YDB/0a1b2c3d4e5f-5f4e3d2c1b0a/costs|F1``: codes hold no slash, so it splits again."""
    identity = marker.identity
    keys = _KEYS_FOLLOW + marker.keys if marker.keys else ""
    return SEPARATOR.join(
        (
            MARKER,
            identity.schema,
            identity.institution,
            identity.year,
            identity.department,
            identity.fingerprint + keys,
            marker.sheet_key,
        )
    )


def parse_marker(text: str) -> Marker | None:
    """The marker in ``text``, or None when the text is something else."""
    parts = text.strip().split(SEPARATOR)
    if len(parts) < _PARTS or parts[0] != MARKER:
        return None
    _, schema, institution, year, department, fingerprints, sheet_key, *_ = parts
    fingerprint, _, keys = fingerprints.partition(_KEYS_FOLLOW)
    return Marker(Identity(schema, institution, year, department, fingerprint), sheet_key, keys)
