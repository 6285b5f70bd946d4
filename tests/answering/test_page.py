"""The page for the head of the unit: what it says, that it stands alone, and what a browser makes of it."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import xltools
from tests.answering.one_round import DAY, NAMES, one_round
from xltools.answering.page import as_page
from xltools.answering.standing import Standing
from xltools.checks.outcome import Outcome
from xltools.findings.finding import harmless
from xltools.wording.language import language

HOSTILE = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TIMEOUT = 90


class Read(HTMLParser):
    """The cells of each row of each table, every tag, and every value of an attribute."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [f"{name}={value}" for name, value in attrs]
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")

    def handle_data(self, data: str) -> None:
        if self.lasttag in ("td", "th", "button") and self.tables and self.tables[-1][-1:] != [[]]:
            self.tables[-1][-1][-1] += data.strip("\n")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Standing, ...], Outcome]:
    """The page of a round, and what it was made of."""
    root = one_round(tmp_path_factory.mktemp("round"), "tr")
    result = xltools.status(project=root, day=DAY, html=True)
    assert result.page
    return result.page, result.standings, xltools.consolidate(project=root, day=DAY).outcome


def page_of(told: tuple[Path, tuple[Standing, ...], Outcome]) -> str:
    return told[0].read_text(encoding="utf-8")


def test_it_tells_who_has_sent_what_and_what_that_adds_up_to(
    told: tuple[Path, tuple[Standing, ...], Outcome],
) -> None:
    page = page_of(told)
    departments, totals, findings = Read(page).tables
    assert departments[0][:7] == ["Durum", "Birim", "Neden", "Hata", "Uyarı", "Geliş", "Kaç kez geldi"]
    states = {row[1].partition(" · ")[0]: row[0] for row in departments[1:-1]}
    assert list(states)[:2] == ["GONE", "SCAN"]
    assert (states["WRONG"], states["TWICE"], states["NORTH"]) == (
        "KABUL EDİLMEDİ",
        "İKİ FARKLI FORM",
        "ALINDI",
    )
    rows = {row[1].partition(" · ")[0]: row for row in departments[1:-1]}
    assert rows["ASKED"][2:10] == [
        "Sıfırdan küçük değer", "0", "1", "06.09.2030 09:30", "1", "12.787", "21.054", "%64,7 artış"
    ]  # fmt: skip
    assert rows["WRONG"][7:10] == ["", "", ""], "what does not count is no zero"
    counted = [rows[code][7:9] for code in ("ASKED", "NORTH", "SOUTH")]
    sums = [sum(int(row[at].replace(".", "")) for row in counted) for at in (0, 1)]
    assert departments[-1][7:9] == totals[-1][1:3] == [f"{total:,}".replace(",", ".") for total in sums]
    assert "12.09.2030 günündeki durum · Son teslim: 15 Eylül 2030 Pazar (3 gün kaldı)" in page
    assert [row[0] for row in findings[:3]] == ["İlgili tutar", "1.250", ""]
    assert xltools.status(project=told[0].parents[1], day=DAY, html=True).page == told[0]
    assert page_of(told) == page


def test_it_stands_alone(told: tuple[Path, tuple[Standing, ...], Outcome]) -> None:
    page = page_of(told)
    read = Read(page)
    assert read.tags.count("script") == read.tags.count("style") == 1
    fetching = {"link", "img", "iframe", "object", "embed", "audio", "video", "form", "base", "a"}
    assert fetching.isdisjoint(read.tags)
    assert not re.search(r"https?:|//[a-z]|url\(|@import", page.replace("// A click", ""))
    assert [value for value in read.attributes if value.startswith(("on", "src=", "href=", "style="))] == []
    assert "default-src 'none'" in page


@given(st.text(min_size=1))
@example(HOSTILE)
@example("</td></tr></table></script></style><!--")
@example("\" ' & &amp; &#60; \ud800\u202e")
def test_whatever_stands_in_names_is_text(
    told: tuple[Path, tuple[Standing, ...], Outcome], name: str
) -> None:
    _, standings, outcome = told
    first = standings[0]
    department = replace(first.department, name=name, contact=name)
    entry = replace(first.entry, department=department)
    written = as_page([replace(first, entry=entry), *standings[1:]], outcome, DAY, language("tr"))
    read, plain = Read(written), Read(page_of(told))
    assert read.tags == plain.tags
    row = read.tables[0][1]
    assert row[1].split() == f"GONE · {harmless(name)}".split()
    assert row[-1].split() == harmless(name).split()


def in_browser(page: Path, folder: Path) -> str:
    """The document as it stands when its scripts have run, nothing fetched."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip("there is no Chromium here (Debian: chromium)")
    done = subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={folder}", "--dump-dom", page.as_uri(),
        ],
        capture_output=True, timeout=TIMEOUT, check=True,
    )  # fmt: skip
    return done.stdout.decode("utf-8")


def test_a_browser_sorts_it_and_runs_nothing_that_stands_in_a_name(
    told: tuple[Path, tuple[Standing, ...], Outcome], tmp_path: Path
) -> None:
    """The headings are clicked by a script that is added for the test, and the browser allowed to run."""
    _, standings, outcome = told
    first = standings[0]
    department = replace(first.department, name=HOSTILE)
    hostile = [replace(first, entry=replace(first.entry, department=department)), *standings[1:]]
    page = as_page(hostile, outcome, datetime.date(2030, 9, 20), language("tr"))
    click = (
        "<script>const heads = document.querySelectorAll('thead')[0].querySelectorAll('button');"
        "heads[8].click(); heads[8].click();</script></body>"
    )
    clicking = re.sub(r"script-src '[^']*'", "script-src 'unsafe-inline'", page).replace("</body>", click)
    strict, sorted_page = tmp_path / "strict.html", tmp_path / "sorted.html"
    strict.write_text(page.replace("</body>", click), encoding="utf-8")
    sorted_page.write_text(clicking, encoding="utf-8")
    as_written = Read(in_browser(strict, tmp_path / "profile")).tables[0]
    by_money = in_browser(sorted_page, tmp_path / "profile")
    codes = [row[1].partition(" · ")[0] for row in Read(by_money).tables[0][1:-1]]
    assert codes[:3] == ["NORTH", "ASKED", "SOUTH"]
    assert set(codes[3:]) == {*NAMES, "IDLE"} - set(codes[:3]), "who has no amount comes last"
    assert [row[1].partition(" · ")[0] for row in as_written[1:3]] == ["GONE", "SCAN"], "no other script runs"
    assert HOSTILE in as_written[1][1]
    assert "<title>Karayolları Kurumu" in by_money
    assert 'aria-sort="descending"' in by_money
