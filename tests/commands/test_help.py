"""``--help`` and ``--lang``: one rule for every command."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from xltools.cli import main
from xltools.wording.language import help_texts

COMMANDS = [[], *([name] for name in sorted(main.commands))]
ENGLISH = ("Usage:", "Options", "Commands", "default:", "Show this")


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


def shown(*words: str) -> str:
    return CliRunner().invoke(main, words).output


@pytest.mark.usefixtures("english")
def test_help_is_in_the_language_asked_for_else_the_computer_s(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in COMMANDS:
        spoken = shown(*command, "--help")
        assert spoken.startswith("Usage:"), command
        turkish = shown(*command, "--lang", "tr", "--help")
        assert turkish.startswith("Kullanım:"), command
        assert [word for word in ENGLISH if word in turkish] == [], command
        assert shown(*command, "--help", "--lang=tr") == turkish
        assert shown(*command, "--help") == spoken, "the language of one call is not that of the next"
        with monkeypatch.context() as patch:
            patch.setenv("LANG", "tr_TR.UTF-8")
            assert shown(*command, "-h") == turkish
            assert shown(*command, "-h", "--lang", "en") == spoken


def test_every_command_and_every_option_has_turkish_words() -> None:
    texts = help_texts("tr")
    for command in (main, *main.commands.values()):
        assert command.name in texts
        options = [option.name for option in command.params if isinstance(option, click.Option)]
        assert "lang" in options
        assert [name for name in options if not {name, f"{command.name}.{name}"} & set(texts)] == []


@pytest.mark.usefixtures("english")
def test_what_keeps_a_command_from_running_is_said_in_the_language_asked_for() -> None:
    assert "diye bir kod yok" in shown("explain", "QQQ", "--lang", "tr")
    assert "There is no code QQQ" in shown("explain", "QQQ")
    assert "yok" in shown("check", "nowhere.xlsx", "--lang", "tr")


def test_what_a_command_does_is_never_cut_off() -> None:
    for spoken in ("en", "tr"):
        assert "..." not in shown("--help", "--lang", spoken).replace("[ARGS]...", "")
