"""Every phrase in every language, and every phrase the program asks for."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

from xltools.wording.language import language as language_of
from xltools.wording.language import languages, phrases, texts

PACKAGE = Path(__file__).parents[2] / "xltools"
KEYS = phrases("en")


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_a_phrase_that_is_parsed_alone_is_what_the_whole_file_says_in_its_order() -> None:
    for code in languages():
        whole = {**texts(code, "language")["phrases"], **texts(code, "phrases")}
        worded = language_of(code, {"total": "Toplam!", "of its own": "x"}).phrases
        assert worded["total"] == "Toplam!"  # whatever was asked for before
        assert list(worded) == [*whole, "of its own"]
        assert list(phrases(code)) == list(whole)
        assert dict(phrases(code)) == whole
        assert dict(worded) == {**whole, "total": "Toplam!", "of its own": "x"}


def test_every_language_has_the_same_phrases() -> None:
    for language in languages():
        assert set(phrases(language)) == set(KEYS)


def test_a_phrase_takes_the_same_values_in_every_language() -> None:
    for language in languages():
        for key, text in phrases(language).items():
            optional = {"currency"} if key.startswith(("form.step", "form.hint", "form.error")) else set()
            assert names_in(text) - optional == names_in(KEYS[key]) - optional, (language, key)


def test_phrases_are_neither_empty_nor_padded_nor_what_excel_takes_for_a_formula() -> None:
    for language in languages():
        for key, text in phrases(language).items():
            assert text, (language, key)
            assert text == text.strip(), (language, key)
            assert "  " not in text, (language, key)
            assert not text.startswith(("=", "+", "-", "@")), (language, key)


@cache
def keys_asked() -> list[tuple[str, str]]:
    """(where, regular expression) of the first argument of every call of ``words.text`` that is spelled out there."""
    found: list[tuple[str, str]] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and is_of_words(node.func):
                patterns = [pattern for argument in node.args[:1] for pattern in patterns_of(argument)]
                found += [(f"{path.relative_to(PACKAGE)}:{node.lineno}", pattern) for pattern in patterns]
    return found


def is_of_words(called: ast.expr) -> bool:
    """``words.text``, ``self.words.text``, ``terminal.tell`` and the like; a definition's row has a ``text`` of its
    own."""
    if not isinstance(called, ast.Attribute):
        return False
    owner = called.value
    name = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
    if called.attr == "tell":
        return name in ("terminal", "errors")
    return called.attr == "text" and name in ("words", "language", "_words")


def patterns_of(argument: ast.expr) -> list[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [re.escape(argument.value)]
    if isinstance(argument, ast.JoinedStr):
        parts = (
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[^.]+(?:[.][^.]+)*"
            for part in argument.values
        )
        return ["".join(parts)]
    if isinstance(argument, ast.IfExp):
        return [*patterns_of(argument.body), *patterns_of(argument.orelse)]
    return []


def test_the_calls_are_found() -> None:
    assert len(keys_asked()) > 80


def test_every_phrase_asked_for_exists() -> None:
    unknown = [
        where for where, pattern in keys_asked() if not any(re.fullmatch(pattern, key) for key in KEYS)
    ]
    assert unknown == []


def test_every_phrase_is_asked_for() -> None:
    """By a call, or by its key standing anywhere in the package: tables name the phrases of their headings."""
    sources = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    keys_written = {part for source in sources for part in re.findall(r'"([a-z_.0-9]+)"', source)}
    prefixes = {part for source in sources for part in re.findall(r'f"([a-z_.0-9]+)[.{]', source)}
    unused = [
        key
        for key in KEYS
        if key not in keys_written
        and not any(re.fullmatch(pattern, key) for _, pattern in keys_asked())
        and not any(key.startswith(prefix) for prefix in prefixes if prefix)
    ]
    assert unused == []


def test_no_cell_style_has_the_name_of_one_of_excels_own() -> None:
    """Excel would take one for the other, or show both under one name."""
    turkish = (
        "Normal,Kötü,İyi,Nötr,Açıklama Metni,Bağlı Hücre,Çıkış,Giriş,Hesaplama,İşaretli Hücre,Not,Uyarı Metni,"
        "Ana Başlık,Başlık 1,Başlık 2,Başlık 3,Başlık 4,Toplam,Köprü,İzlenen Köprü,Virgül,ParaBirimi,Yüzde"
    )
    english = (
        "Normal,Bad,Good,Neutral,Calculation,Check Cell,Explanatory Text,Followed Hyperlink,Hyperlink,Input,"
        "Linked Cell,Note,Output,Warning Text,Heading 1,Heading 2,Heading 3,Heading 4,Title,Total,Comma,Currency"
    )
    taken = {name.casefold() for name in f"{turkish},{english}".split(",")}
    for language in languages():
        names = {
            text.casefold()
            for key, text in phrases(language).items()
            if key.startswith("style.") and not key.endswith(".meaning")
        }
        assert not names & taken, language
