"""Every command and option is documented: docs/cli.md is generated from the code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

GENERATE = (
    *("-m", "typer", "letterdiff.cli.app", "utils", "docs"),
    *("--name", "letterdiff", "--title", "The command line"),
)


def test_the_reference_is_what_the_code_says(root: Path) -> None:
    """Regenerate with: python -m typer … utils docs … > docs/cli.md (see GENERATE)."""
    done = subprocess.run(
        [sys.executable, *GENERATE], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout == (root / "docs" / "cli.md").read_text(encoding="utf-8")


def test_the_readme_names_every_command(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    reference = (root / "docs" / "cli.md").read_text(encoding="utf-8")
    headings = [line for line in reference.splitlines() if line.startswith("## `letterdiff ")]
    names = [heading.split()[-1].strip("`") for heading in headings]
    assert len(names) >= 5
    for name in names:
        assert f"letterdiff {name} " in readme or name == "compare"
