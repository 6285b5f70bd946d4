"""A frozen state as a folder holds it, made by hand: what it says of its files is what their hashes are."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

from xltools.archive import MANIFEST, Approved, manifest_text, read_state, sealed

DAY = datetime.date(2031, 9, 22)
BY = "Ayşe Yılmaz, Başkan"


def write_state(
    archive: Path, number: int, files: dict[str, bytes], *, previous: str = "", is_draft: bool = False
) -> Approved:
    """The state ``number`` below ``archive``, the folder of a year, with ``files`` by their paths."""
    folder = archive / f"{number}-{DAY.isoformat()}"
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    state = sealed(
        Approved(
            number, DAY, BY, "", is_draft, f"{number:012x}", "", int(archive.name), folder, previous, digests
        )
    )
    (folder / MANIFEST).write_text(manifest_text(state), encoding="utf-8", newline="\n")
    return read_state(folder)
