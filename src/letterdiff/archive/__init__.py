"""The git repository that holds letters and reports: what is committed, and how."""

from letterdiff.archive.identity import mail_address
from letterdiff.archive.pushing import Remote
from letterdiff.archive.repository import Archive

__all__ = ["Archive", "Remote", "mail_address"]
