"""``--help`` and ``--lang``: one rule for every command."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import xltools.cli
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


WRONG = {
    "chek": "Hata: 'chek' diye bir komut yok. Şunu mu demek istediniz: 'check'?",
    "--nothing": "Hata: '--nothing' diye bir seçenek yok.",
    "check --feedbak x": "Hata: '--feedbak' diye bir seçenek yok. Şunu mu demek istediniz: '--feedback'?",
    "check --year abc": "Hata: '--year' için yazılan uygun değil: 'abc' bir tam sayı değil.",
    "check --format xml": "Hata: '--format' için yazılan uygun değil: "
    "'xml' yazılmış, şunlardan biri olmalı: 'text', 'json'.",
    "check --jobs 0": "Hata: '--jobs' / '-j' için yazılan uygun değil: 0 şu aralıkta değil: x>=1.",
    "check --jobs": "Hata: '--jobs' seçeneğinden sonra bir değer yazılır.",
    "status --date 1.1.2030": "Hata: '--date' için yazılan uygun değil: '1.1.2030' şu biçimde değil: '%Y-%m-%d'.",
    "status --html=3": "Hata: '--html' seçeneği değer almaz.",
    "status a b c": "Hata: Komutun beklemediği sözcükler var: b c",
    "explain": "Hata: 'CODE' yazılmamış.",
    "init": "Hata: 'FOLDER' yazılmamış.",
    "init x --example tr --year 2030": "Hata: --example başka bir seçenekle birlikte kullanılmaz.",
}


@pytest.mark.usefixtures("english")
def test_what_is_wrong_with_a_command_line_is_said_in_the_language_asked_for() -> None:
    for line, told in WRONG.items():
        turkish, spoken = (CliRunner().invoke(main, ["--lang", lang, *line.split()]) for lang in ("tr", "en"))
        assert turkish.output.splitlines()[-1] == told
        assert (turkish.exit_code, turkish.stdout) == (2, ""), line
        assert [word for word in ("Usage", "Try", "Error") if word in turkish.output] == [], line
        assert spoken.output.splitlines()[-1].startswith("Error: "), line
        assert shown(*line.split()) == spoken.output, "without --lang: the computer's"


def test_every_sentence_of_ours_about_options_has_turkish_words() -> None:
    package = Path(xltools.cli.__file__).parent
    sentences = {
        sentence
        for path in package.glob("*.py")
        for sentence in re.findall(r'UsageError\(\s*"([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert sentences
    assert sentences <= help_texts("tr").keys()
