"""How long a property is tried: with half of its examples in each run, other ones every time, and with all of them
where ``THOROUGH`` is set, as at night."""

from __future__ import annotations

import os


def examples(all_of_them: int) -> int:
    return all_of_them if os.environ.get("THOROUGH") else all_of_them // 2
