"""Forms that were judged before are not read again: what each of them says is kept in the project.

A form is known by the hash of its bytes, and what is kept belongs to one program and one definition. So one mail more
costs the reading of one form. The file lies in a folder that people share: it is text that executes nothing, and what
does not fit its hash is read anew. That keeps damage away, not somebody who forges what the program writes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xltools.excel.replacing import replacing
from xltools.forms.kept import LineReader, as_line
from xltools.forms.records import Submission
from xltools.inputs import InputFile, content
from xltools.version import __version__

Read = Callable[[Sequence[InputFile]], Sequence[Submission]]
# Of a line: the hash of the form's bytes, the hash of what is kept of it, and this.
_FORM, _DIGEST, _TEXT = slice(64), slice(65, 129), slice(130, None)
_STUMBLED = "U120"


@dataclass(frozen=True, slots=True)
class FormCache:
    """``path`` is the file, ``definition`` the hash of the definition workbook."""

    path: Path
    definition: str

    def submissions(
        self, files: Sequence[InputFile], read: Read, *, is_everything: bool
    ) -> tuple[Submission, ...]:
        """What ``files`` say, in their order; ``read`` is asked for those that are not known, and what it says is kept.
        With ``is_everything`` no other forms are kept any longer."""
        known, others = self._known(files) if self.path.is_file() else ({}, False)
        unknown = [file for file in files if file not in known]
        told = dict(zip(unknown, read(unknown), strict=True)) if unknown else {}
        submissions = tuple(known[file] if file in known else told[file] for file in files)
        new = {s.sha256: s for s in told.values() if _is_lasting(s)}
        if new or (others and is_everything):
            kept = {s.sha256 for s in known.values()} if is_everything else None
            with suppress(OSError):  # nobody may write here, or the disk is full: the next run reads again
                self._write(new, kept)
        return submissions

    def _known(self, files: Sequence[InputFile]) -> tuple[dict[InputFile, Submission], bool]:
        """What is kept of ``files``, and whether something else is kept."""
        named: dict[str, list[InputFile]] = {}
        for file in files:
            data = content(file)
            if isinstance(data, bytes):
                named.setdefault(hashlib.sha256(data).hexdigest(), []).append(file)
        known: dict[InputFile, Submission] = {}
        reader, others = LineReader(), False
        for form, line in self._lines():
            if form not in named or not self._is_sound(form, line):
                others = True
                continue
            with suppress(Exception):  # whatever it stumbles over: the form is read
                text = line[_TEXT].decode("ascii")
                known |= {file: reader.submission(text, file.name, form) for file in named[form]}
        return known, others

    def _lines(self) -> Iterator[tuple[str, bytes]]:
        """The hash of each form that this program judged by this definition, and its line."""
        with suppress(OSError), self.path.open("rb") as stream:
            if stream.readline() == self._head:
                for line in stream:
                    yield line[_FORM].decode("latin-1"), line  # damage may be any byte

    def _write(self, new: Mapping[str, Submission], kept: Collection[str] | None) -> None:
        """``new`` forms, and those that are kept already; of these only ``kept`` where that is said."""
        with replacing(self.path) as temporary, temporary.open("wb") as stream:
            stream.write(self._head)
            for form, line in self._lines():
                is_kept = form not in new and (kept is None or form in kept)
                if is_kept and self._is_sound(form, line):
                    stream.write(line)
            for form, submission in new.items():
                text = f"{as_line(submission)}\n".encode("ascii")
                stream.write(b" ".join((form.encode("ascii"), self._digest(form, text), text)))

    def _is_sound(self, form: str, line: bytes) -> bool:
        return line[_DIGEST] == self._digest(form, line[_TEXT])

    def _digest(self, form: str, text: bytes) -> bytes:
        return hashlib.sha256(self._head + form.encode("latin-1") + text).hexdigest().encode("ascii")

    @property
    def _head(self) -> bytes:
        return f"xltools {__version__} {_program()} {self.definition}\n".encode("ascii")


@cache
def _program() -> str:
    """The hash of the program itself: copies of it may bear the same version while one of them is worked on."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.*")):
        if path.suffix in (".py", ".toml"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_lasting(submission: Submission) -> bool:
    """Whether it would say the same another time: it could be opened, and the program did not stumble over it."""
    return bool(submission.sha256) and all(finding.code != _STUMBLED for finding in submission.findings)
