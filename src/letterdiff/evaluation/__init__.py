"""Owns accuracy against gold files: what is measured, and how a gold file is read.

Stands above the pipeline: it runs the stages as a user would and counts what is right.
"""

from letterdiff.evaluation.evaluate import Kind, evaluate
from letterdiff.evaluation.scores import Evaluation, FileScores, Score

__all__ = ["Evaluation", "FileScores", "Kind", "Score", "evaluate"]
