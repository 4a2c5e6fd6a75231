"""The git repository that holds letters and reports: what is committed, and how."""

from letterdiff.archive.repository import Archive

__all__ = ["Archive"]
