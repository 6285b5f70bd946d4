"""The pictures of the docs, made by one command: ``python -m tests.pictures`` writes ``docs/pictures/*.png``.

The example is made in a temporary folder, rendered by LibreOffice as a Turkish office sees it, and cut to what stands
on the page. Pages are found by a text on them. Needs ``soffice``, ``pdftotext`` and ``pdftoppm``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import xltools
from xltools.reports.summary.pdf import write_pdf
from xltools.wording.language import language, tag

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
TOOLS = ("soffice", "pdftotext", "pdftoppm")
DPI = 80
_FINE = 140
MARGIN = 12  # pixels around what is shown
_WHITE = 250
_YEAR_END = "inputs/2021/2021-12"


@dataclass(frozen=True, slots=True)
class Picture:
    """The first page of ``file`` that shows ``text`` in one of its first ``lines``: the cover names every sheet.
    ``project`` is the language of the example it is of, ``dpi`` more where a wide page is small on paper."""

    name: str
    file: str
    text: str
    lines: int = 6
    project: str = "tr"
    dpi: int = DPI


def pictures() -> tuple[Picture, ...]:
    words = language("tr")
    book, summary, word = (
        f"outputs/{name}" for name in ("consolidated_2021.xlsx", "summary_2021.xlsx", "summary_2021.docx")
    )
    results = "outputs/monitoring_2021-12.xlsx"
    return (
        Picture("guide", "workbook_templates/definition_2021.xlsx", "Tanım çalışma kitabı"),
        Picture("guide_en", "workbook_templates/definition_2026.xlsx", "Definition workbook", project="en"),
        Picture("form_en", "inputs/2026/NOR.xlsx", "Activity costs", project="en"),
        Picture("summary_en", "outputs/summary_2026.xlsx", "Table 6. ", project="en"),
        Picture("form", "inputs/2021/DHDB.xlsx", words.text("form.costs.title")),
        Picture("cover", book, words.text("consolidated.title")),
        Picture("sign_off", book, words.text("sheet.sign_off.title")),
        Picture("checks", book, words.text("sheet.checks.title")),
        Picture("changes", book, words.text("sheet.variance.title")),
        Picture("institution", book, words.text("sheet.by_activity.title")),
        Picture("summary_cover", summary, "T.C. İçişleri Bakanlığı"),
        Picture("summary", summary, "Tablo 8."),
        Picture("word", word, words.text("table.total_spaced"), lines=200),
        Picture("monitoring_form", f"{_YEAR_END}/UIDB.xlsx", "Gösterge Gerçekleşmeleri", dpi=_FINE),
        Picture("monitoring", results, words.text("monitoring.title.results")),
        Picture("monitoring_deviations", results, words.text("monitoring.title.deviations")),
        Picture("monitoring_spending", results, words.text("monitoring.title.spending")),
        Picture(
            "monitoring_form_en", "inputs/2026/2027-03/ENV.xlsx", "Results of the indicators", 3, "en", _FINE
        ),
        Picture(
            "monitoring_en", "outputs/monitoring_2027-03.xlsx", "Results of the indicators", project="en"
        ),
    )


def main() -> int:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        print("Not installed:", ", ".join(missing), file=sys.stderr)  # noqa: T201  # a command of the tests
        return 1
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for spoken in {picture.project for picture in pictures()}:
            _make(root / spoken, spoken)
        for picture in pictures():
            pdf = _as_pdf(root, picture)
            _write(pdf, _page_of(picture, pdf), PICTURES / f"{picture.name}.png", picture.dpi)
    return 0


def _make(project: Path, spoken: str) -> None:
    """The example with the outputs of its program and of its reporting periods."""
    xltools.init_project(project, example=True, language=spoken, results=True)
    consolidated = xltools.consolidate(project=project, word=True)
    xltools.approve(project=project, by="–")
    for period in consolidated.outcome.definition.reporting_periods:
        xltools.monitor(project=project, reporting=period.code)


def _as_pdf(root: Path, picture: Picture) -> Path:
    source = root / picture.project / picture.file
    pdf = root / f"{source.name}.pdf"
    if pdf.exists():
        return pdf
    if source.suffix == ".xlsx":
        write_pdf(source, pdf, tag(picture.project, "office"))
        return pdf
    command = ["soffice", f"-env:UserInstallation={(root / 'profile').as_uri()}", "--headless"]
    subprocess.run([*command, "--convert-to", "pdf", "--outdir", str(root), str(source)], check=True)
    return (root / f"{source.stem}.pdf").rename(pdf)


def _page_of(picture: Picture, pdf: Path) -> int:
    pages = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout
    for number, page in enumerate(pages.decode("utf-8").split("\f"), start=1):
        lines = [" ".join(line.split()) for line in page.splitlines() if line.strip()]
        if any(picture.text in line for line in lines[: picture.lines]):
            return number
    raise LookupError(f"{pdf.name} has no page with {picture.text}")


def _write(pdf: Path, page: int, target: Path, dpi: int) -> None:
    # A note on a cell would be drawn as a sign over the words beside it.
    render = [
        "pdftoppm",
        "-hide-annotations",
        "-r",
        str(dpi),
        "-f",
        str(page),
        "-l",
        str(page),
        "-singlefile",
    ]
    gray = target.with_suffix("")
    subprocess.run([*render, "-gray", str(pdf), str(gray)], check=True)
    left, top, width, height = _shown(gray.with_suffix(".pgm").read_bytes())
    gray.with_suffix(".pgm").unlink()
    cut = ["-x", str(left), "-y", str(top), "-W", str(width), "-H", str(height)]
    subprocess.run([*render, *cut, "-png", str(pdf), str(gray)], check=True)


def _shown(pgm: bytes) -> tuple[int, int, int, int]:
    """left, top, width and height of what is not white, without the foot of the page."""
    _, width_text, height_text, _, pixels = pgm.split(maxsplit=4)
    width, height = int(width_text), int(height_text)
    pixels = pgm[-width * height :]
    rows = [at for at in range(int(height * 0.93)) if min(pixels[at * width : (at + 1) * width]) < _WHITE]
    columns = [at for at in range(width) if min(pixels[at : width * rows[-1] : width]) < _WHITE]
    left, top = max(columns[0] - MARGIN, 0), max(rows[0] - MARGIN, 0)
    return left, top, min(columns[-1] + MARGIN, width) - left, min(rows[-1] + MARGIN, height) - top


if __name__ == "__main__":
    sys.exit(main())
