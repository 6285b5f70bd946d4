"""Every form the tests read is read twice: by a reader that has seen nothing, and by one that has read others before.

What a reader remembers of earlier forms makes it quicker and must change nothing else.
"""

from __future__ import annotations

from xltools.definition.definition import Definition
from xltools.forms.records import Submission
from xltools.forms.submission import FormReader

_MOST_READERS = 8
_readers: dict[int, tuple[Definition, FormReader]] = {}


def read_twice(data: bytes, file: str, definition: Definition) -> Submission:
    submission = FormReader(definition).read(data, file)
    assert _seasoned(definition).read(data, file) == submission
    return submission


def _seasoned(definition: Definition) -> FormReader:
    """The reader of all forms of ``definition`` so far; only those of the last few definitions are kept."""
    if id(definition) not in _readers:
        if len(_readers) == _MOST_READERS:
            _readers.pop(next(iter(_readers)))
        _readers[id(definition)] = (definition, FormReader(definition))
    return _readers[id(definition)][1]
