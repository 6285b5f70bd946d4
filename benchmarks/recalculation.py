"""LibreOffice calculates the consolidated workbook from nothing."""

from __future__ import annotations

import shutil

from benchmarks.forms import Forms

# Every sheet as a text file: that proves the values and costs less than writing a workbook.
_AS_TEXT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


def opening(forms: Forms) -> tuple[str, ...]:
    """The command that opens the bare workbook, calculates and shows every sheet; nothing without LibreOffice."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    bare = forms.root / "bare" / f"consolidated_{forms.inputs.name}.xlsx"
    profile = f"-env:UserInstallation={(forms.root / 'office').as_uri()}"
    words = "--headless", "--convert-to", _AS_TEXT, "--outdir", "shown", str(bare)
    return (office, profile, *words) if office else ()


def without_values(forms: Forms) -> None:
    """The consolidated workbook that was just written, with a wrong number for every value a formula has."""
    from tests.outputs.recalculation import FORCED, without_caches

    settings = forms.root / "office" / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True)
        settings.write_text(FORCED, encoding="utf-8")
    for folder in (forms.root / "bare", forms.root / "shown"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    workbook = forms.outputs / f"consolidated_{forms.inputs.name}.xlsx"
    without_caches(workbook, forms.root / "bare" / workbook.name)


def every_value_is_there(forms: Forms) -> None:
    from tests.outputs.recalculation import WRONG

    shown = [path.read_text(encoding="utf-8") for path in (forms.root / "shown").iterdir()]
    if not shown or any(WRONG in text for text in shown):
        raise ValueError("LibreOffice did not calculate every formula")
