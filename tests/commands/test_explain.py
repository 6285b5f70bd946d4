"""``xltools explain CODE``: needs no project and no definition."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from xltools.cli import main
from xltools.findings.catalogue import CATALOGUE
from xltools.wording.language import languages


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments], catch_exceptions=False)


def test_every_code_is_explained_anywhere_and_says_whether_it_keeps_the_program_a_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for lang, why, draft in (
        ("tr", "Neden önemli?", "açık kaldıkça program TASLAK"),
        ("en", "Why it matters", "a DRAFT while it is open"),
    ):
        for code, entry in CATALOGUE.items():
            result = explain(code, "--lang", lang)
            assert (result.exit_code, result.output.startswith(code)) == (0, True), code
            assert why in result.output, code
            head = " ".join(result.output.partition("\n\n")[0].split())
            assert (draft in head) == entry.holds_back, code


def test_without_a_language_the_computer_s_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("tr_TR.UTF-8", "tr", "tr-TR", "Turkish_Türkiye.1254", "Turkish"):
        monkeypatch.setenv("LC_ALL", name)
        assert "Neden önemli?" in explain("v101").output, name
    for name in ("xx_XX.UTF-8", "English_United Kingdom.1252", "C", "trv_TW"):
        monkeypatch.setenv("LC_ALL", name)
        assert "Why it matters" in explain("v101").output, name


def test_a_code_that_does_not_exist_says_which_may_be_meant() -> None:
    result = explain("V1O1", "--lang", "en")
    assert result.exit_code == 2
    assert "Did you mean V101?" in result.stderr
    assert "There is no code QQQ" in explain("QQQ", "--lang", "en").stderr


def test_every_language_that_has_texts_can_be_asked_for() -> None:
    for name, command in main.commands.items():
        for option in (option for option in command.params if option.name == "lang"):
            assert isinstance(option.type, click.Choice)
            assert tuple(option.type.choices) == languages(), name
