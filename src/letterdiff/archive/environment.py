"""The environment in which git runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

# What `git rev-parse --local-env-vars` lists: variables that tie git to one repository.
# A hook or another tool that calls us may have set them for a repository of its own.
LOCAL_VARIABLES = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
)


@contextmanager
def without_foreign_repository() -> Iterator[None]:
    """Hide the variables that would make git work on another repository than ours.

    GitPython adds to the process's environment and cannot take from it, so they
    are taken out of it here and put back afterwards.
    """
    hidden = {name: os.environ.pop(name) for name in LOCAL_VARIABLES if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(hidden)
