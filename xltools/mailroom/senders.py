"""Who sent something: the department whose contact has the address of the mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from xltools.definition.model import Department
from xltools.mailroom.parts import Mail

_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


def addresses_in(contact: str) -> tuple[str, ...]:
    """Those in the text of a contact, in its order, each once."""
    return tuple(dict.fromkeys(_ADDRESS.findall(contact)))


class Senders:
    """An address that several departments have is that of none."""

    def __init__(self, departments: Iterable[Department]) -> None:
        named: dict[str, set[str]] = {}
        for department in departments:
            for address in addresses_in(department.contact):
                named.setdefault(address.lower(), set()).add(department.code)
        self._departments = {address: codes.pop() for address, codes in named.items() if len(codes) == 1}

    def of(self, mails: Sequence[Mail]) -> tuple[Mail, str]:
        """The mail by which something came, and the code of the department that sent it: the innermost of ``mails``
        that a department sent, since others forward them. Without one the innermost, and no code."""
        for mail in reversed(mails):
            if department := self._departments.get(mail.sender):
                return mail, department
        return (mails[-1] if mails else Mail()), ""
