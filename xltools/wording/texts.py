"""The sentences a user reads, as data: a folder for each language in ``xltools/texts/``, parsed only when asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

ROOT: Traversable = files("xltools") / "texts"
FALLBACK = "en"
"""A language without a folder reads English."""


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a folder."""
    return tuple(sorted(folder.name for folder in ROOT.iterdir() if (folder / "phrases.toml").is_file()))


@cache
def texts(language: str, name: str) -> Mapping[str, Any]:
    """The file ``name`` of ``language``: ``phrases``, ``findings``, ``definition`` or ``language``."""
    folder = ROOT / (language if language in languages() else FALLBACK)
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def phrases(language: str) -> Mapping[str, str]:
    """Every phrase of ``language`` by its key, those of numbers and days first."""
    own: dict[str, str] = {**texts(language, "language")["phrases"], **texts(language, "phrases")}
    return own


def tag(language: str, use: str) -> str:
    """How a ``document`` or LibreOffice (``office``) calls the language: ``tr-TR``."""
    own: Mapping[str, str] = texts(language, "language")["tags"] if language in languages() else {}
    return own.get(use, language)
