"""Every form the tests read is read twice: by a reader that has seen nothing and parses everything, and by one that has
read others before; and what it says is kept as text and read back.

What is remembered of earlier forms, and what is kept for the next run, makes it quicker and must change nothing else.
"""

from __future__ import annotations

from dataclasses import fields

from xltools.definition.definition import Definition
from xltools.excel.remembered import Remembered
from xltools.forms.kept import LineReader, as_line
from xltools.forms.records import Packed, Submission
from xltools.forms.submission import FormReader

_MOST_READERS = 8
_readers: dict[int, tuple[Definition, FormReader]] = {}


def read_twice(data: bytes, file: str, definition: Definition) -> Submission:
    submission = FormReader(definition, Remembered(largest=0)).read(data, file)
    assert _seasoned(definition).read(data, file) == submission
    assert to_the_last_digit(kept(submission)) == to_the_last_digit(submission)
    return submission


def kept(submission: Submission) -> Submission:
    """``submission`` after it was written down and read back."""
    return LineReader().submission(as_line(submission), submission.file, submission.sha256)


def to_the_last_digit(submission: Submission) -> str:
    """Everything it says; 1.50 equals 1.5, but is not the same."""
    told = [getattr(submission, field.name) for field in fields(Submission)]
    return repr([tuple(one) if isinstance(one, Packed) else one for one in told])


def _seasoned(definition: Definition) -> FormReader:
    """The reader of all forms of ``definition`` so far; only those of the last few definitions are kept."""
    if id(definition) not in _readers:
        if len(_readers) == _MOST_READERS:
            _readers.pop(next(iter(_readers)))
        _readers[id(definition)] = (definition, FormReader(definition))
    return _readers[id(definition)][1]
