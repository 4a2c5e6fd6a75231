"""The workflows are what they seem: they parse, are modest, and run what there is to run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from letterdiff.cli.app import app
from letterdiff.sources import FetchSettings

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = {path.name: path for path in (ROOT / ".github/workflows").iterdir()}
# By major version, or by the hash of a commit.
PINNED = re.compile(r"actions/[a-z-]+@(?:v[0-9]+|[0-9a-f]{40})")
WRITES = {
    "ci.yml": {},
    "publish.yml": {
        "update": {"contents": "write"},
        "site": {"contents": "read", "pages": "write", "id-token": "write"},
    },
}


def load(name: str) -> dict[Any, Any]:
    workflow = yaml.safe_load(WORKFLOWS[name].read_text(encoding="utf-8"))
    assert isinstance(workflow, dict)
    return workflow


def steps(workflow: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def commands() -> list[list[str]]:
    return [
        shlex.split(line)
        for name in WORKFLOWS
        for step in steps(load(name))
        for line in step.get("run", "").splitlines()
    ]


def test_every_workflow_is_known() -> None:
    assert set(WORKFLOWS) == set(WRITES)


@pytest.mark.parametrize("name", WRITES)
def test_a_workflow_may_do_no_more_than_it_needs(name: str) -> None:
    workflow = load(name)
    assert workflow["permissions"] == {"contents": "read"}
    granted = {
        key: job["permissions"] for key, job in workflow["jobs"].items() if "permissions" in job
    }
    assert granted == WRITES[name]
    assert workflow["concurrency"]["group"]
    assert all(job["timeout-minutes"] <= 60 for job in workflow["jobs"].values())


@pytest.mark.parametrize("name", WRITES)
def test_only_official_actions_are_used_and_each_is_pinned(name: str) -> None:
    used = [step["uses"] for step in steps(load(name)) if "uses" in step]
    assert used
    assert all(PINNED.fullmatch(action) for action in used)


@pytest.mark.parametrize("name", WRITES)
def test_only_the_job_that_pushes_keeps_the_credentials(name: str) -> None:
    for key, job in load(name)["jobs"].items():
        kept = [
            step.get("with", {}).get("persist-credentials", True)
            for step in job["steps"]
            if step.get("uses", "").startswith("actions/checkout@")
        ]
        assert kept == [(name, key) == ("publish.yml", "update")]


@pytest.mark.parametrize("name", WRITES)
def test_nothing_from_outside_stands_in_a_shell_command(name: str) -> None:
    assert not any("${{" in step.get("run", "") for step in steps(load(name)))


def test_what_is_run_is_known() -> None:
    programs = {command[0] for command in commands()}
    assert programs == {".ci/run", "letterdiff", "python"}


def test_letterdiff_is_called_with_commands_and_options_that_exist() -> None:
    calls = [command[1:] for command in commands() if command[0] == "letterdiff"]
    assert ["update", "--push"] in calls
    for call in calls:
        group: Any = get_command(app)
        with group.make_context("letterdiff", list(call)) as context:
            name, command, rest = group.resolve_command(
                context, [*context._protected_args, *context.args]
            )
            # Fails on an option or argument that the command does not have.
            command.make_context(name, rest, parent=context)


def test_the_services_can_reach_whoever_runs_the_workflow() -> None:
    (contact,) = [
        step["env"]["LETTERDIFF_CONTACT"]
        for step in steps(load("publish.yml"))
        if "letterdiff update" in step.get("run", "")
    ]
    assert contact == "${{ github.server_url }}/${{ github.repository }}"
    # What that becomes is a contact that can be sent.
    FetchSettings(contact="https://github.com/an-owner/a.repository")


def test_the_targets_that_ci_makes_exist() -> None:
    targets = [command[1] for command in commands() if command[0] == ".ci/run"]
    assert targets == ["test-public"]
    assert os.access(ROOT / ".ci/run", os.X_OK)
    for target in (*targets, "test"):
        subprocess.run(
            ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=True
        )


def test_the_site_is_the_folder_of_reports_as_it_was_pushed() -> None:
    site = load("publish.yml")["jobs"]["site"]
    uploads = [step for step in site["steps"] if "upload-pages" in step.get("uses", "")]
    assert [step["with"]["path"] for step in uploads] == ["reports"]
    assert site["needs"] == "update"


def test_what_reads_unpublished_data_says_so() -> None:
    """Tests get it from the fixture, which marks them, or carry the mark themselves."""
    for path in (ROOT / "tests").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name not in ("conftest.py", Path(__file__).name) and '"shared"' in text:
            assert "pytest.mark.shared" in text, path
