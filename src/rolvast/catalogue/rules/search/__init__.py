"""Finds the task behind a resident's own words; says whose it is when it is not the municipality's. Pure."""

from rolvast.catalogue.rules.search.desk import Answer, Desk, vocabulary_of
from rolvast.catalogue.rules.search.index import Document, Fit
from rolvast.catalogue.rules.search.matters import MATTERS, Matter
from rolvast.catalogue.rules.search.vocabulary import Vocabulary

__all__ = ["MATTERS", "Answer", "Desk", "Document", "Fit", "Matter", "Vocabulary", "vocabulary_of"]
