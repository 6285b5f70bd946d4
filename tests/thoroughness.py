"""How much is tried: in each run a quarter of a property's examples, other ones every time, and of what another program
takes long for fewer; all of them where ``THOROUGH`` is set, as at night."""

from __future__ import annotations

import os

IS_THOROUGH = bool(os.environ.get("THOROUGH"))


def examples(all_of_them: int) -> int:
    return all_of_them if IS_THOROUGH else all_of_them // 4
