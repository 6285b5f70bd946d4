"""The two states that are compared, as they are called wherever they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from xltools.consolidation.approval import Approval
from xltools.consolidation.movements import State
from xltools.wording.language import Language


class SideKind(Enum):
    """What a state was read from: the archive, the outputs of a run, or the forms as they lie there now."""

    APPROVED = "approved"
    RUN = "run"
    NOW = "now"


@dataclass(frozen=True)
class Side:
    """``run`` is the id of the run, ``forms`` the folder its forms were read from, ``source`` what was read, spelled
    from the project. ``label`` is short and goes into the names of files. ``approval``: who approved it, where somebody
    did."""

    kind: SideKind
    label: str
    state: State
    run: str
    forms: Path
    source: str
    approval: Approval | None = None

    def title(self, words: Language) -> str:
        """``2021, approved state 1 (2020-09-22, …)``, or what else it is."""
        key, approval = f"compare.side.{self.kind.value}", self.approval
        values: dict[str, object] = {
            "year": self.state.definition.edition,
            "run": self.run,
            "source": self.source,
        }
        if approval:
            key += "_draft" if approval.is_draft else ""
            values |= {"number": approval.number, "day": words.day(approval.day), "by": approval.by}
        return words.text(key, **values)
