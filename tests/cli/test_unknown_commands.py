"""What is no command, or no pair of letters, is called that."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import run

COMMANDS = "commands: compare, explain, letters, read, fetch, add, update, evaluate"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("log",), ("there is no command 'log'", COMMANDS)),
        (("lettrs",), ("there is no command 'lettrs'", "did you mean letters?", COMMANDS)),
        (("help",), ("there is no command 'help'", "did you mean --help?")),
        (("serve", "--port", "80"), ("there is no command 'serve'", COMMANDS)),
        (
            ("trace", "Taiwan"),
            ("no letter 'trace', and 'trace' is no command", "2019, 2021", COMMANDS),
        ),
        (("trace", "een", "zin"), ("there is no command 'trace'", "a chain of 3", COMMANDS)),
        (("2019", "2021", "2022"), ("a chain of 3 letters cannot", "two at a time")),
        (("2021",), ("takes two letters", "'2021' is one")),
        (("2021", "2020"), ("there is no letter '2020'",)),
    ],
)
def test_one_line_says_what_there_is(
    root: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    done = run(*arguments, cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    for word in words:
        assert word in done.stderr


def test_years_are_no_commands(root: Path) -> None:
    assert "command" not in run("2020", "2022", cwd=root).stderr


def test_help_and_wrong_options_of_a_comparison_stay(root: Path) -> None:
    done = run("2021", "--help", cwd=root)
    assert done.returncode == 0
    assert "Compare two letters" in done.stdout
    done = run("2021", "2022", "--nonsense", cwd=root)
    assert done.returncode == 2
    assert "--nonsense" in done.stderr
