"""A workbook of xlsxwriter with what it does not write: named styles, and the language of the texts. Like the other
modules named for it, this one leans on the inside of xlsxwriter, which setup.cfg therefore holds to one series.

Named styles stand in Excel's list of cell styles; without them every cell would carry its look as direct formatting.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.core import Core
from xlsxwriter.format import Format
from xlsxwriter.styles import Styles, XFormatType

from xltools.excel.xlsxwriter_package import ZippingPackager
from xltools.excel.xlsxwriter_stream import StreamingSheet
from xltools.wording.language import Language

_LONGEST_NAME = 255
_NORMAL = "Normal"


class StyledWorkbook(Workbook):
    """A workbook of xlsxwriter with named styles and a language: ``words`` tell both. ``close`` writes it to
    ``package``."""

    worksheet_class = StreamingSheet

    def __init__(self, package: IO[bytes], options: Mapping[str, bool], words: Language) -> None:
        # xlsxwriter has a package of its own, into which nothing goes.
        super().__init__(io.BytesIO(), {**options, "in_memory": True})
        self.package = package
        self.words = words
        self._keys: dict[Format, str] = {}

    def add_style(self, key: str, properties: Mapping[str, Any]) -> Format:
        """A format of the named style ``key``, which looks like the first format of it that a cell has."""
        form = self.add_format(dict(properties))
        self._keys[form] = key
        return form

    def style_keys(self) -> dict[int, str]:
        """index of a cell format -> key of its style; a format that no cell has has no index."""
        keys = {form.xf_index: key for form, key in self._keys.items() if form.xf_index is not None}
        return dict(sorted(keys.items()))

    def _prepare_sst_string_data(self) -> None:
        """Rows that are streamed still add to the texts."""
        texts = self.str_table.string_table
        super()._prepare_sst_string_data()
        self.str_table.string_table = texts

    def _get_packager(self) -> ZippingPackager:
        return _Packager(self.package)


class _Packager(ZippingPackager):
    """Writes three of the parts in our way."""

    def _write_styles_file(self) -> None:
        book = self.workbook
        styles = _Styles(book.style_keys(), book.words)
        styles._set_style_properties(
            [
                book.xf_formats,
                book.palette,
                book.font_count,
                book.num_formats,
                book.border_count,
                book.fill_count,
                book.custom_colors,
                book.dxf_formats,
                book.has_comments,
            ]
        )
        styles._set_xml_writer(self._filename("xl/styles.xml"))
        styles._assemble_xml_file()

    def _write_shared_strings_file(self) -> None:
        self.workbook.str_table._sort_string_data()
        super()._write_shared_strings_file()

    def _write_core_file(self) -> None:
        core = _Core(self.workbook.words.code)
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()


class _Styles(Styles):
    """The styles part. ``keys``: index of a cell format -> key of its style."""

    def __init__(self, keys: Mapping[int, str], words: Language) -> None:
        super().__init__()
        self._keys = keys
        self._names = _shown_names(dict.fromkeys(keys.values()), words)

    def _write_cell_style_xfs(self) -> None:
        """A named style looks like the first cell format of it; number 0 is Excel's own."""
        looks = [self.xf_formats[0]]
        numbers: dict[str, int] = {}
        for index, key in self._keys.items():
            if key not in numbers:
                numbers[key] = len(looks)
                looks.append(self.xf_formats[index])
            self.xf_formats[index].xf_id = numbers[key]
        self._xml_start_tag("cellStyleXfs", [("count", len(looks))])
        for look in looks:
            self._write_xf(look, XFormatType.STYLE)
        self._xml_end_tag("cellStyleXfs")

    def _write_cell_styles(self) -> None:
        self._xml_start_tag("cellStyles", [("count", 1 + len(self._names))])
        self._write_cell_style(_NORMAL)
        for number, name in enumerate(self._names.values(), start=1):
            self._xml_empty_tag("cellStyle", [("name", name), ("xfId", number)])
        self._xml_end_tag("cellStyles")


class _Core(Core):
    """The properties of the document."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def _write_cp_content_status(self) -> None:
        super()._write_cp_content_status()
        self._xml_data_element("dc:language", self._language)


def _shown_names(keys: Iterable[str], words: Language) -> dict[str, str]:
    """style key -> its name in Excel's list, which takes each name once; upper and lower case are alike to it."""
    shown: dict[str, str] = {}
    taken = {_NORMAL.casefold()}
    for key in keys:
        name = words.text(f"style.{key}")[:_LONGEST_NAME]
        if name.casefold() in taken:
            name = f"{name[: _LONGEST_NAME - len(key) - 3]} ({key})"
        taken.add(name.casefold())
        shown[key] = name
    return shown
