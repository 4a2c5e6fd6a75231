"""What an update finds, fetches, compares, commits and pushes; real git, real letters."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from fetch_server import SEARCH, FetchServer, Reply, diagnostics, repository, search_answer
from letterdiff import pipeline, updating
from letterdiff.errors import ArchiveError, NetworkError, SourceError, UsageError
from letterdiff.sources import CATALOGUE_NAME, Catalogue
from letterdiff.updating import successive
from report_page import read_page
from update_scene import NEW, git, put, subjects, tree

Run = Callable[..., updating.Update]


def states(done: updating.Update) -> dict[str, str]:
    return {report.name: report.state for report in done.reports}


def decision(*, together: tuple[str, str]) -> str:
    """An entry that puts two sentences together, by the hashes of their texts."""
    old, new = together
    return (
        "[[together]]\n"
        f'old = [{{ id = "1:1.1", hash = "{old}" }}]\n'
        f'new = [{{ id = "1:1.1", hash = "{new}" }}]\n'
    )


def snapshot(archive: Path) -> dict[str, bytes]:
    return {
        path.relative_to(archive).as_posix(): path.read_bytes()
        for path in archive.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def test_a_first_run_brings_everything_up_to_date(
    update: Run, archive: Path, server: FetchServer
) -> None:
    done = update()

    assert [(entry.id, entry.identifier) for entry in done.entered] == [("2026", "kst-35207-95")]
    assert [(item.publication.identifier, item.objection) for item in done.passed_over] == [
        ("kst-35207-96", "aside")
    ]
    assert [(result.id, result.outcome) for result in done.letters] == [
        ("2021", "fetched"),
        ("2024", "fetched"),
        ("2026", "fetched"),
    ]
    assert states(done) == {"2021-2024": "new", "2024-2026": "new"}
    assert done.problems == ()
    assert subjects(archive) == [
        "Letters",
        "Letters 2021, 2024, 2026",
        "Report 2021-2024",
        "Report 2024-2026",
        "List of reports",
    ]
    assert len(done.commits) == 4
    assert git(archive, "status", "--porcelain") == ""
    git(archive, "fsck", "--strict")
    Catalogue.load(archive / "letters").verify()
    # One search; text and metadata of each letter.
    assert len(server.requests) == 7


def test_a_second_run_does_nothing(update: Run, archive: Path, server: FetchServer) -> None:
    update()
    head, before, asked = git(archive, "rev-parse", "HEAD"), snapshot(archive), len(server.requests)

    done = update()

    assert done.entered == ()
    assert done.commits == ()
    assert set(states(done).values()) == {"unchanged"}
    assert [result.outcome for result in done.letters] == ["unchanged"] * 3
    assert git(archive, "rev-parse", "HEAD") == head
    assert snapshot(archive) == before
    # One search, one conditional question a letter.
    assert len(server.requests) - asked == 4


def test_only_the_pairs_of_a_letter_that_changed_are_made_anew(
    update: Run, archive: Path, server: FetchServer
) -> None:
    server.at(SEARCH, Reply(body=search_answer([])))
    update()
    html = archive / "reports/2021-2024/index.html"
    written = html.stat().st_mtime_ns
    server.at(SEARCH, Reply(body=search_answer([NEW])))

    done = update()

    assert states(done) == {"2021-2024": "unchanged", "2024-2026": "new"}
    assert html.stat().st_mtime_ns == written
    assert subjects(archive)[-3:] == ["Letters 2026", "Report 2024-2026", "List of reports"]


def test_a_decision_about_links_makes_its_report_anew_and_a_wrong_one_holds_up_no_other(
    update: Run, archive: Path
) -> None:
    update()
    path = archive / "letters/overrides/2021-2024.toml"
    path.parent.mkdir()
    path.write_text("# nothing decided yet\n", encoding="utf-8")
    assert states(update()) == {"2021-2024": "renewed", "2024-2026": "unchanged"}
    path.write_text("[[together]]\nold = 1\n", encoding="utf-8")

    done = update()

    assert states(done) == {"2021-2024": "failed", "2024-2026": "unchanged"}
    (problem,) = done.problems
    assert "2021-2024.toml, line 1" in str(problem)


def test_a_decision_whose_text_is_gone_is_told_by_every_run(update: Run, archive: Path) -> None:
    path = archive / "letters/overrides/2021-2024.toml"
    path.parent.mkdir()
    path.write_text(
        "# of texts that never were\n" + decision(together=("0" * 16, "1" * 16)), encoding="utf-8"
    )
    runs = [update(), update()]

    assert [states(done)["2021-2024"] for done in runs] == ["new", "unchanged"]
    for done in runs:
        first, second = (report.overrides for report in done.reports)
        (unmet,) = first.unmet
        assert (unmet.decision.line, Path(first.overrides.path).name) == (2, "2021-2024.toml")
        assert unmet.reason == "the text of old sentence 1:1.1 is gone"
        assert second.unmet == ()
    assert runs[0].reports[0].overrides.unmet == runs[1].reports[0].overrides.unmet


def test_a_stand_in_is_compared_until_the_official_text_replaces_it(
    update: Run, archive: Path, server: FetchServer
) -> None:
    server.at(repository("kst-35207-42"), Reply(status=404))
    first = update()
    assert [result.outcome for result in first.letters] == ["absent", "fetched", "fetched"]
    assert "niet de officiële tekst" in (archive / "reports/index.html").read_text(encoding="utf-8")
    put(server, "kst-35207-42", "Het kabinet overlegt met China over klimaat.")

    second = update()

    assert states(second) == {"2021-2024": "renewed", "2024-2026": "unchanged"}
    listed = (archive / "reports/index.html").read_text(encoding="utf-8")
    assert "niet de officiële tekst" not in listed


def test_a_text_published_anew_is_kept_beside_and_reported(
    update: Run, archive: Path, server: FetchServer
) -> None:
    update()
    put(server, "kst-35207-81", "Het kabinet zegt iets anders.")

    done = update()

    assert [result.outcome for result in done.letters] == ["unchanged", "changed", "unchanged"]
    assert set(states(done).values()) == {"unchanged"}
    assert subjects(archive)[-1] == "Letters 2024"
    assert git(archive, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "comparison.json").write_text("{"),
        lambda folder: (folder / "comparison.json").write_text("[" * 100_000),
        lambda folder: (folder / "comparison.json").unlink(),
        lambda folder: (folder / "index.html").unlink(),
        lambda folder: shutil.rmtree(folder),
        lambda folder: (folder / "comparison.json").write_text(
            (folder / "comparison.json").read_text().replace('"2021-06-04"', '"2021-06-05"')
        ),
        lambda folder: (folder / "comparison.json").write_text(
            (folder / "comparison.json")
            .read_text()
            .replace('"lexicon.toml": "', '"lexicon.toml": "0')
        ),
    ],
)
def test_a_damaged_or_outdated_report_is_made_anew(
    update: Run, archive: Path, damage: Callable[[Path], object]
) -> None:
    update()
    before = snapshot(archive)
    damage(archive / "reports/2021-2024")

    done = update()

    assert states(done)["2021-2024"] in ("renewed", "new")
    assert states(done)["2024-2026"] == "unchanged"
    assert snapshot(archive) == before
    assert done.commits == ()


def test_what_was_left_half_written_is_removed_once_nobody_can_be_writing_it(
    update: Run, archive: Path
) -> None:
    folder = archive / "reports/2021-2024"
    folder.mkdir(parents=True)
    recent, old = folder / ".index.html.ab12_x9z.tmp", folder / ".index.html.cd34_y8w.tmp"
    for path in (recent, old):
        path.write_text("<!DOCTYPE")
    os.utime(old, (0, 0))

    update()

    assert recent.exists()
    assert not old.exists()


def test_reports_in_another_language_are_other_reports(update: Run, archive: Path) -> None:
    update()

    done = update(language="en")

    assert set(states(done).values()) == {"renewed"}
    assert 'lang="en"' in (archive / "reports/index.html").read_text(encoding="utf-8")
    assert set(states(update(language="en")).values()) == {"unchanged"}


def test_a_passed_over_letter_can_be_taken_or_ignored(
    update: Run, archive: Path, server: FetchServer
) -> None:
    put(server, "kst-35207-96", "Het kabinet reageert op een verzoek over China.")

    done = update(take=("KST-35207-96",))

    assert [entry.identifier for entry in done.entered] == ["kst-35207-95", "kst-35207-96"]
    assert done.passed_over == ()
    assert update(take=("kst-35207-96",)).commits == ()
    with pytest.raises(UsageError, match="kst-35207-97"):
        update(take=("kst-35207-97",))
    assert git(archive, "status", "--porcelain") == ""


def test_the_list_of_reports_links_to_each(update: Run, archive: Path) -> None:
    update()

    page = read_page((archive / "reports/index.html").read_text(encoding="utf-8"))

    links = [link.attributes["href"] for link in page.all("a")]
    assert links == ["2024-2026/index.html", "2021-2024/index.html"]
    assert all((archive / "reports" / link).is_file() for link in links)
    assert page.one("html").attributes["lang"] == "nl"


def test_a_report_that_cannot_be_read_is_told_and_the_rest_is_done(
    update: Run, archive: Path
) -> None:
    foreign = archive / "reports/mine"
    foreign.mkdir(parents=True)
    (foreign / "index.html").write_text("x")
    (foreign / "comparison.json").write_text('{"summary": 3}')

    done = update()

    (problem,) = done.problems
    assert problem.exit_code == 4
    assert "mine" in str(problem)
    assert len(done.commits) == 4
    assert git(archive, "status", "--porcelain") == "?? reports/mine/"


def test_a_letter_that_cannot_be_read_holds_up_nothing_else(
    update: Run, server: FetchServer
) -> None:
    body = b'<?xml version="1.0"?><officiele-publicatie><metadata><meta name="DC.identifier" '
    body += b'content="kst-35207-42"/></metadata></officiele-publicatie>'
    server.at(repository("kst-35207-42"), Reply(body=body))

    done = update()

    assert states(done) == {"2021-2024": "failed", "2024-2026": "new"}
    assert [problem.exit_code for problem in done.problems] == [3]
    assert json.loads(json.dumps(done.to_dict()))["reports"][0]["shifts"] is None


def test_a_text_that_cannot_be_trusted_holds_up_nothing_else(
    update: Run, server: FetchServer
) -> None:
    server.at(
        repository("kst-35207-42"),
        Reply(status=302, headers=((b"Location", b"https://example.org/"),)),
    )

    done = update()

    assert [result.outcome for result in done.letters] == ["failed", "fetched", "fetched"]
    assert states(done) == {"2021-2024": "new", "2024-2026": "new"}
    assert [problem.exit_code for problem in done.problems] == [3]


def test_without_network_nothing_is_changed(
    update: Run, archive: Path, server: FetchServer
) -> None:
    before, head = snapshot(archive), git(archive, "rev-parse", "HEAD")
    server.at(SEARCH, Reply(status=503))

    with pytest.raises(NetworkError) as caught:
        update()

    assert caught.value.exit_code == 5
    assert snapshot(archive) == before
    assert git(archive, "rev-parse", "HEAD") == head


def test_a_search_that_is_not_answered_changes_nothing(
    update: Run, archive: Path, server: FetchServer
) -> None:
    before = snapshot(archive)
    server.at(SEARCH, Reply(body=diagnostics("onbekende index")))

    with pytest.raises(SourceError, match="onbekende index"):
        update()

    assert snapshot(archive) == before
    assert len(server.requests) == 1


def test_a_network_that_fails_midway_is_made_up_for(
    update: Run, archive: Path, server: FetchServer
) -> None:
    fine = server.replies[repository("kst-35207-81")]
    server.at(repository("kst-35207-81"), Reply(status=503))
    with pytest.raises(NetworkError):
        update()
    Catalogue.load(archive / "letters").verify()
    server.replies[repository("kst-35207-81")] = fine

    done = update()

    assert subjects(archive)[1:] == [
        "Letters 2024, 2026",
        "Report 2021-2024",
        "Report 2024-2026",
        "List of reports",
    ]
    assert done.problems == ()
    assert git(archive, "status", "--porcelain") == ""


def test_the_work_of_a_person_is_untouched(update: Run, archive: Path) -> None:
    (archive / "staged.txt").write_text("staged\n")
    git(archive, "add", "staged.txt")
    (archive / "letters/2021/notities.txt").write_text("eigen werk\n")
    before = git(archive, "status", "--porcelain")

    update()

    assert git(archive, "status", "--porcelain") == before


def test_nothing_is_committed_on_request(update: Run, archive: Path) -> None:
    head = git(archive, "rev-parse", "HEAD")

    done = update(archive=None)

    assert done.commits == ()
    assert git(archive, "rev-parse", "HEAD") == head
    assert (archive / "reports/2021-2024/index.html").is_file()
    with pytest.raises(UsageError, match="not committed"):
        update(archive=None, push=True)


def test_a_push_publishes_everything(update: Run, archive: Path, tmp_path: Path) -> None:
    done = update(push=True)

    assert done.remote is not None
    assert (done.remote.name, done.remote.branch) == ("origin", "refs/heads/main")
    assert tree(tmp_path / "origin.git", "main") == tree(archive)
    assert update(push=True).commits == ()


def test_a_push_that_failed_is_made_up_for(update: Run, archive: Path, tmp_path: Path) -> None:
    hidden = tmp_path / "hidden.git"
    (tmp_path / "origin.git").rename(hidden)
    done = update(push=True)
    (problem,) = done.problems
    assert problem.exit_code == 4
    assert "could not be pushed to origin" in str(problem)
    assert len(done.commits) == 4
    hidden.rename(tmp_path / "origin.git")

    again = update(push=True)

    assert (again.commits, again.problems) == ((), ())
    assert tree(tmp_path / "origin.git", "main") == tree(archive)


def test_a_push_is_rejected_where_the_remote_is_ahead(update: Run, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "origin.git", "other")
    (tmp_path / "other/theirs.txt").write_text("van een ander\n")
    git(tmp_path / "other", "add", ".")
    git(tmp_path / "other", "commit", "--quiet", "-m", "Theirs")
    git(tmp_path / "other", "push", "--quiet")
    theirs = git(tmp_path / "origin.git", "rev-parse", "main")

    done = update(push=True)

    (problem,) = done.problems
    assert isinstance(problem, ArchiveError)
    assert "has not taken the commits" in str(problem)
    assert "git pull --rebase" in problem.remedy
    assert len(str(problem).splitlines()) == 1
    assert done.remote is None
    assert git(tmp_path / "origin.git", "rev-parse", "main") == theirs


def test_a_push_that_the_remote_forbids_is_told(update: Run, tmp_path: Path) -> None:
    hook = tmp_path / "origin.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'beschermde tak' >&2\nexit 1\n")
    hook.chmod(0o755)

    (problem,) = update(push=True).problems

    assert "beschermde tak" in str(problem)
    assert problem.exit_code == 4


def test_hooks_of_the_archive_do_not_run(update: Run, archive: Path, tmp_path: Path) -> None:
    for name in ("pre-push", "pre-commit", "post-commit"):
        hook = archive / ".git/hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\nexit 1\n")
        hook.chmod(0o755)

    assert update(push=True).problems == ()
    assert not (tmp_path / "ran").exists()


def test_the_branch_is_pushed_where_git_is_told_to(
    update: Run, archive: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", "archive", "elsewhere.git")
    git(archive, "remote", "add", "site", str(tmp_path / "elsewhere.git"))
    git(archive, "config", "branch.main.remote", "site")
    git(archive, "config", "branch.main.merge", "refs/heads/published")

    assert update(push=True).problems == ()

    assert tree(tmp_path / "elsewhere.git", "published") == tree(archive)


@pytest.mark.parametrize("url", [None, "--upload-pack=touch x"])
def test_a_push_without_remote_is_refused_before_anything_is_asked(
    update: Run, archive: Path, server: FetchServer, url: str | None
) -> None:
    git(archive, "remote", "remove", "origin")
    if url:
        git(archive, "config", "branch.main.remote", url)
    before = snapshot(archive)

    with pytest.raises(ArchiveError, match="no remote"):
        update(push=True)

    assert server.requests == []
    assert snapshot(archive) == before


def test_a_folder_of_letters_outside_the_archive_is_refused_before_anything_is_asked(
    update: Run, archive: Path, server: FetchServer, tmp_path: Path
) -> None:
    shutil.move(archive / "letters", tmp_path / "letters")

    with pytest.raises(ArchiveError, match="outside"):
        update(settings=pipeline.Settings(letters=tmp_path / "letters"))

    assert server.requests == []


def test_letters_follow_each_other_by_date(archive: Path) -> None:
    path = archive / "letters" / CATALOGUE_NAME
    extra = "".join(
        f'\n[[letter]]\nid = "{name}"\ndate = "{date}"\ntitle = "T"\nkind = "brief"\n'
        f'status = "local"\nfile = "2021/stand-in-2021.txt"\nsha256 = "{"0" * 64}"\n'
        for name, date in (("b", "2020-01-01"), ("c", "2021-06-04"), ("undated", ""))
    )
    path.write_text(path.read_text(encoding="utf-8") + extra, encoding="utf-8")

    entries = Catalogue.load(archive / "letters").entries

    assert successive(entries) == (("b", "2021"), ("2021", "c"))


def test_git_is_needed(update: Run, archive: Path) -> None:
    subprocess.run(["git", "checkout", "--quiet", "--detach"], cwd=archive, check=True)

    with pytest.raises(ArchiveError, match="HEAD is on no branch"):
        update()
