"""``explain``: what a finding's code means."""

from __future__ import annotations

import click

from xltools.cli.failures import COULD_NOT_RUN, reasons
from xltools.cli.terminal import Terminal, own_language


@click.command()
@click.argument("code")
@reasons()
def explain(code: str) -> None:
    """Explain what a finding's CODE means and why it matters, with an example, and what to do."""
    from shutil import get_terminal_size

    from xltools.findings.explaining import as_text, nearest_codes
    from xltools.findings.explaining import explain as look_up

    words = own_language()
    explained = look_up(code, words.code)
    if explained is None:
        near = ", ".join(nearest_codes(code))
        key = "explain.unknown_near" if near else "explain.unknown"
        Terminal(words, error=True).tell(key, code=code, near=near)
        raise SystemExit(COULD_NOT_RUN)
    click.echo(as_text(explained, min(get_terminal_size().columns, 100)))
