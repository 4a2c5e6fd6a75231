"""The git repository that keeps letters and reports; the only place that knows git."""

from letterdiff.archive.repository import DEFAULT_EMAIL, DEFAULT_NAME, Archive

__all__ = ["DEFAULT_EMAIL", "DEFAULT_NAME", "Archive"]
