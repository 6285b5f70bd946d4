"""What a consolidation comes to, counted in one place and told in the same words wherever it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from xltools.wording.language import Language


@dataclass(frozen=True, slots=True)
class CheckCounts:
    """Every check is in one of these: it ``fits``; it ``differs`` and only informs; it ``failed`` and makes a draft;
    or it fails or differs and somebody answers for it (``accepted``)."""

    fits: int
    differs: int
    failed: int
    accepted: int

    @property
    def made(self) -> int:
        return self.fits + self.differs + self.failed + self.accepted

    def text(self, words: Language) -> str:
        """``67 held, 6 differed (for information)``; what there is none of is left out."""
        parts = [words.text("checks.fit", count=self.fits)]
        for key, count in (("differ", self.differs), ("failed", self.failed), ("accepted", self.accepted)):
            if count:
                parts.append(words.text(f"checks.{key}", count=count))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Complete or a draft. ``open_forms`` are missing or not accepted, ``failed_checks`` required; of the open
    ``warnings``, ``holding`` ones keep the program a draft."""

    open_forms: int
    errors: int
    failed_checks: int
    holding: int
    warnings: int

    @property
    def is_draft(self) -> bool:
        return any((self.open_forms, self.errors, self.failed_checks, self.holding))

    def text(self, words: Language) -> str:
        """``COMPLETE, 13 open warnings``, or that it is a draft and why."""
        if self.is_draft:
            return words.text("status.draft_long", reasons=", ".join(self._reasons(words)))
        return self.short_text(words)

    def short_text(self, words: Language) -> str:
        """The same without the reasons of a draft."""
        if self.is_draft:
            return words.text("status.draft")
        status = words.text("status.complete")
        if not self.warnings:
            return status
        key = "status.one_warning" if self.warnings == 1 else "status.warnings"
        return words.text(key, status=status, count=self.warnings)

    def _reasons(self, words: Language) -> list[str]:
        counts = {
            "forms": self.open_forms,
            "errors": self.errors,
            "checks": self.failed_checks,
            "warnings": self.holding,
        }
        return [words.text(f"draft.{key}", count=count) for key, count in counts.items() if count]
