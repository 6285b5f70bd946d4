"""The small project of the commands' tests."""

from __future__ import annotations

from tests.commands.conftest import project, run

__all__ = ["project", "run"]
