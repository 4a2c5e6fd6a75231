"""Where letters come from: the catalogue of `letters/`, and files named by path."""

from letterdiff.sources.catalogue import CATALOGUE_NAME, Catalogue, CatalogueEntry
from letterdiff.sources.hashes import refresh_hashes
from letterdiff.sources.letter_file import LetterFile
from letterdiff.sources.resolving import resolve

__all__ = [
    "CATALOGUE_NAME",
    "Catalogue",
    "CatalogueEntry",
    "LetterFile",
    "refresh_hashes",
    "resolve",
]
