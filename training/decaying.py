"""A training program of stanza's with a learning rate that falls to nothing in a straight line.

    python -m training.decaying tagger --mode train --max_steps 4000 …

With stanza's own constant rate the last steps jump about the optimum; a rate that ends at
zero gets further in the same number of steps.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from typing import Any

_TRAINERS = {
    "tagger": "stanza.models.pos.trainer",
    "parser": "stanza.models.depparse.trainer",
}


def decay(trainer: Any, steps: int) -> None:
    """Make the `update` of a trainer class lower the learning rate before every step."""
    update = trainer.update
    taken = 0

    def decaying_update(self: Any, batch: Any, eval: bool = False) -> Any:  # noqa: A002
        nonlocal taken
        if not eval:
            for group in _parameter_groups(self):
                group.setdefault("first_lr", group["lr"])
                group["lr"] = group["first_lr"] * max(0.0, 1 - taken / steps)
            taken += 1
        return update(self, batch, eval=eval)

    trainer.update = decaying_update


def _parameter_groups(trainer: Any) -> Iterator[dict[str, Any]]:
    # The tagger's trainer has the one name, the parser's the other.
    optimizers = trainer.optimizers if hasattr(trainer, "optimizers") else trainer.optimizer
    for optimizer in optimizers.values():
        yield from optimizer.param_groups


def main() -> None:
    """Run the program that the command line names with the rest of the command line."""
    program, *arguments = sys.argv[1:]
    steps = int(arguments[arguments.index("--max_steps") + 1])
    decay(importlib.import_module(_TRAINERS[program]).Trainer, steps)
    importlib.import_module(f"stanza.models.{program}").main(arguments)


if __name__ == "__main__":
    main()
