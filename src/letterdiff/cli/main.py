"""The entry point, and the one place where errors become exit codes."""

from __future__ import annotations

import gc
import os
import sys

from letterdiff.cli.app import app
from letterdiff.cli.stdout import ReaderGoneError, close_stdout, open_stdout
from letterdiff.errors import LetterdiffError

INTERRUPTED = 130
# A run makes many small values that live to its end: looking for garbage among them
# as often as Python does by default costs a tenth of the time and finds none.
OBJECTS_BETWEEN_COLLECTIONS = 100_000
NARROWEST = 20
# numpy's matrices are small here: threads would wait for each other longer than they work.
NUMPY_THREADS = {"OPENBLAS_NUM_THREADS": "1"}


def run() -> None:
    """Run the command line and exit with a documented code."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    for name, number in NUMPY_THREADS.items():
        os.environ.setdefault(name, number)
    # COLUMNS=0 comes from terminals that do not know their width; no word fits in it.
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) < NARROWEST:
        del os.environ["COLUMNS"]
    # With --debug an error keeps its traceback; every other run gets one message.
    debug = "--debug" in sys.argv
    open_stdout()
    try:
        try:
            app()
        finally:
            close_stdout()
    except LetterdiffError as error:
        if debug:
            raise
        print(f"letterdiff: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except ReaderGoneError:
        sys.exit(0)
    finally:
        # The process ends here: nothing is gained by looking for garbage once more.
        gc.freeze()
