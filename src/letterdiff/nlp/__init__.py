"""Owns language: a letter's sentences, tokens and trees, and the cache that remembers them."""

from letterdiff.nlp.analysis import analyse, analyse_sentence
from letterdiff.nlp.cache import AnalysisCache
from letterdiff.nlp.weights import model_hashes

__all__ = ["AnalysisCache", "analyse", "analyse_sentence", "model_hashes"]
