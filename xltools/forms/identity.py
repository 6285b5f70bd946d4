"""Who a form is from and which definition it was made of: written into the form, read back from it.

The identity stands on a very hidden sheet and, shorter, in the marker cell of every sheet to fill, because other
programs drop properties, names or hidden sheets. File names are never used: departments rename files.
"""

from __future__ import annotations

from dataclasses import dataclass

SCHEMA_VERSION = "1"
MARKER = "xltools-form"
IDENTITY_SHEET = "_xltools"
SEPARATOR = "/"


@dataclass(frozen=True, slots=True)
class Identity:
    """``year`` is text, as it stands in the form; ``fingerprint`` is that of the definition (see
    ``definition/fingerprint.py``)."""

    schema: str
    institution: str
    year: str
    department: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Marker:
    """The content of a marker cell: the identity and the key of the sheet it stands on."""

    identity: Identity
    sheet_key: str


def marker_text(identity: Identity, sheet_key: str) -> str:
    """``xltools-form/1/GIGM/2021/YDB/0a1b2c3d4e5f/costs|F1``: codes hold no slash, so it splits again."""
    return SEPARATOR.join(
        (
            MARKER,
            identity.schema,
            identity.institution,
            identity.year,
            identity.department,
            identity.fingerprint,
            sheet_key,
        )
    )


def parse_marker(text: str) -> Marker | None:
    """The marker in ``text``, or None when the text is something else."""
    parts = text.strip().split(SEPARATOR)
    if len(parts) != 7 or parts[0] != MARKER:
        return None
    return Marker(Identity(*parts[1:6]), parts[6])
