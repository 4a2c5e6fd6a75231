"""`letterdiff OLD NEW` without naming a command means `letterdiff compare OLD NEW`."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from typer import BadParameter
from typer.core import TyperGroup

from letterdiff.errors import UnknownLetterError, UsageError

DEFAULT_COMMAND = "compare"
LETTERS_COMPARED = 2
# Where a context keeps the first word of a command line that names no command.
_FIRST_WORD = "letterdiff.first_word"


class DefaultCommandGroup(TyperGroup):
    """A group that hands arguments which name no command to `DEFAULT_COMMAND`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Insert the default command unless a command or a group option comes first.

        Raises:
            UsageError: what stands there can be no pair of letters.
        """
        own_options = {
            name
            for parameter in self.get_params(ctx)
            for name in (*parameter.opts, *parameter.secondary_opts)
        }
        if args and args[0] not in self.commands and args[0] not in own_options:
            words = self._words(ctx, args)
            if "--help" not in args:
                self._check_pair(words)
            ctx.meta[_FIRST_WORD] = next(iter(words), "")
            args = [DEFAULT_COMMAND, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; an unknown letter may have been meant as one."""
        try:
            return super().invoke(ctx)
        except BadParameter as error:
            # Typer passes on how its checker calls a wrong choice.
            error.message = error.message.removeprefix("Value error, ")
            raise
        except UnknownLetterError as error:
            word = ctx.meta.get(_FIRST_WORD, "")
            if error.reference != word or not _may_be_command(word):
                raise
            raise UsageError(
                f"{error.message}, and {word!r} is no command",
                remedy=f"{error.remedy}; {self._commands_like(word)}",
            ) from error

    def _words(self, ctx: Any, args: list[str]) -> list[str]:
        """What stands in `args` beside options, as far as these can be understood."""
        command = self.commands[DEFAULT_COMMAND]
        with command.make_context(
            DEFAULT_COMMAND, list(args), parent=ctx, resilient_parsing=True, allow_extra_args=True
        ) as attempt:
            return [
                word
                for word in (attempt.params.get("old"), attempt.params.get("new"), *attempt.args)
                if word
            ]

    def _check_pair(self, words: list[str]) -> None:
        if not words or len(words) == LETTERS_COMPARED:
            return
        first = words[0]
        command = f"there is no command {first!r}"
        chain = f"a chain of {len(words)} letters cannot be compared yet"
        single = len(words) == 1
        if _may_be_command(first):
            raise UsageError(
                command if single else f"{command}, and {chain}",
                remedy=f"{self._commands_like(first)}; `letterdiff OLD NEW` compares two letters",
            )
        if single:
            raise UsageError(
                f"a comparison takes two letters, and {first!r} is one",
                remedy="name the other too; `letterdiff read LETTER` shows how one was read",
            )
        raise UsageError(chain, remedy="compare two at a time: `letterdiff OLD NEW`")

    def _commands_like(self, word: str) -> str:
        near = get_close_matches(word.casefold(), [*self.commands, "--help"], n=1)
        guess = f"did you mean {near[0]}? " if near else ""
        return f"{guess}commands: {', '.join(self.commands)}"


def _may_be_command(word: str) -> bool:
    # Commands are plain words; years, identifiers and names of files are not.
    return word.isalpha()
