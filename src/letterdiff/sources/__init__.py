"""Where letters come from: the catalogue of `letters/`, the publication services, and files."""

from letterdiff.sources.adding import add
from letterdiff.sources.catalogue import CATALOGUE_NAME, Catalogue, CatalogueEntry, has_catalogue
from letterdiff.sources.corrections import load_corrections
from letterdiff.sources.discovering import Finding, discover, register
from letterdiff.sources.fetching import FetchResult, fetch
from letterdiff.sources.hashes import refresh_hashes
from letterdiff.sources.letter_file import LetterFile
from letterdiff.sources.overrides import load_overrides, overrides_path
from letterdiff.sources.resolving import resolve, resolve_pair
from letterdiff.sources.search import Publication
from letterdiff.sources.series import Reason, Series
from letterdiff.sources.settings import FetchSettings
from letterdiff.sources.shelf import files_of

__all__ = [
    "CATALOGUE_NAME",
    "Catalogue",
    "CatalogueEntry",
    "FetchResult",
    "FetchSettings",
    "Finding",
    "LetterFile",
    "Publication",
    "Reason",
    "Series",
    "add",
    "discover",
    "fetch",
    "files_of",
    "has_catalogue",
    "load_corrections",
    "load_overrides",
    "overrides_path",
    "refresh_hashes",
    "register",
    "resolve",
    "resolve_pair",
]
