"""Everything of ours that leans on the inside of xlsxwriter.

What it does not write: the named styles of a workbook, and the language of its texts. Named styles stand in Excel's
list of cell styles; without them every cell would carry its look as direct formatting.

What it does slowly: it writes functions newer than Excel 2007 under their full names (``_xlfn.XLOOKUP``) and searches
each formula for 29 of them, one by one, unless it finds a full name in it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from typing import IO
from xml.dom import minidom

from xltools.wording.language import Language

STYLES_PART = "xl/styles.xml"
CORE_PART = "docProps/core.xml"
_LONGEST_NAME = 255
_NORMAL = "Normal"
_CHUNK = 1 << 20


def add_named_styles(book: IO[bytes], names: Mapping[int, str], words: Language) -> None:
    """Give the finished workbook ``book`` the styles ``names`` (index of a cell format -> key of its style)."""
    with zipfile.ZipFile(book) as package:
        look, core = package.read(STYLES_PART), package.read(CORE_PART)
    replace_member(book, STYLES_PART, with_named_styles(look, names, words))
    replace_member(book, CORE_PART, with_language(core, words.code))


def shown_names(keys: list[str], words: Language) -> dict[str, str]:
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


def with_named_styles(content: bytes, names: Mapping[int, str], words: Language) -> bytes:
    """The styles part with a named style for each key of ``names``; it looks like the first cell format of that key."""
    document = minidom.parseString(content)
    (bases,), (formats,), (listed,) = (
        document.getElementsByTagName(tag) for tag in ("cellStyleXfs", "cellXfs", "cellStyles")
    )
    all_formats = [node for node in formats.childNodes if isinstance(node, minidom.Element)]
    places: dict[str, int] = {}
    shown = shown_names(list(dict.fromkeys(names[index] for index in sorted(names))), words)
    for index, key in sorted(names.items()):
        if key not in places:
            places[key] = len(bases.childNodes)
            base = document.importNode(all_formats[index], True)
            base.removeAttribute("xfId")
            bases.appendChild(base)
            style = document.createElement("cellStyle")
            style.setAttribute("name", shown[key])
            style.setAttribute("xfId", str(places[key]))
            listed.appendChild(style)
        all_formats[index].setAttribute("xfId", str(places[key]))
    for counted in (bases, listed):
        counted.setAttribute("count", str(len(counted.childNodes)))
    return document.toxml(encoding="UTF-8", standalone=True)


def with_language(content: bytes, code: str) -> bytes:
    """The document properties, saying also in which language the texts are."""
    document = minidom.parseString(content)
    language = document.createElement("dc:language")
    language.appendChild(document.createTextNode(code))
    document.getElementsByTagName("cp:coreProperties")[0].appendChild(language)
    return document.toxml(encoding="UTF-8", standalone=True)


def replace_member(archive: IO[bytes], name: str, content: bytes) -> None:
    """Put ``content`` in the place of the member ``name`` of a zip file. The others keep their compressed bytes.

    A workbook of a million cells takes seconds to compress; this moves what follows the old member forward over it,
    and writes the new one behind.
    """
    with zipfile.ZipFile(archive, "a") as package:
        old = package.getinfo(name)
        following = [info for info in package.infolist() if info.header_offset > old.header_offset]
        end = min((info.header_offset for info in following), default=package.start_dir)
        _move(package, end, old.header_offset, package.start_dir - end)
        shift = end - old.header_offset
        for info in following:
            info.header_offset -= shift
        package.start_dir -= shift
        package.filelist.remove(old)
        del package.NameToInfo[name]
        new = zipfile.ZipInfo(name, old.date_time)
        new.compress_type = zipfile.ZIP_DEFLATED
        package.writestr(new, content)


def _move(package: zipfile.ZipFile, source: int, target: int, size: int) -> None:
    """Copy ``size`` bytes forward within the file, piece by piece."""
    file = package.fp
    if file is None:
        raise ValueError("the package is closed")
    for at in range(0, size, _CHUNK):
        file.seek(source + at)
        piece = file.read(min(_CHUNK, size - at))
        file.seek(target + at)
        file.write(piece)


_FULL_NAME = "_xlfn."
_OLD_FUNCTIONS = (
    "ABS", "AND", "COLUMNS", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "IF", "ISTEXT", "N", "OR", "ROUND", "ROWS",
    "SUM", "SUMIF",
)  # fmt: skip
# A bracket behind a name that is none of these. It begins with the bracket because a formula has few of them.
_OTHER_CALL = re.compile(r"\((?<=\w\()" + "".join(rf"(?<!\b{name}\()" for name in _OLD_FUNCTIONS))


class _FullyNamed(str):
    """A formula that answers xlsxwriter's question for full names with yes."""

    __slots__ = ()

    def __contains__(self, text: object) -> bool:
        return text == _FULL_NAME or (isinstance(text, str) and super().__contains__(text))


def fully_named(formula: str) -> str:
    """``formula`` (with its ``=``) as xlsxwriter writes it soonest: its searches took 31 % of writing a thousand
    forms."""
    return formula if _OTHER_CALL.search(formula) else _FullyNamed(formula[1:])
