"""A guard against work without end, no measure of speed: what grew by the square would take hours."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 60.0  # seconds of computing; a slow and busy machine needs a tenth of them


@contextmanager
def patience() -> Iterator[None]:
    started = time.process_time()
    yield
    assert time.process_time() - started < PATIENCE
