"""Owns language: a letter's sentences, tokens and trees, and the cache that remembers them."""

from letterdiff.nlp.analysis import analyse, analyse_sentence, analyse_sentences
from letterdiff.nlp.cache import AnalysisCache
from letterdiff.nlp.weights import ModelSet, find_models, installed_models

__all__ = [
    "AnalysisCache",
    "ModelSet",
    "analyse",
    "analyse_sentence",
    "analyse_sentences",
    "find_models",
    "installed_models",
]
