"""Finds the task behind a resident's own words; says whose it is when it is not the municipality's. Pure."""

from rolvast.catalogue.rules.search.compounds import Lexicon
from rolvast.catalogue.rules.search.desk import Answer, Desk, vocabulary_of
from rolvast.catalogue.rules.search.index import Document, Fit, Said
from rolvast.catalogue.rules.search.learning import (
    COUNTED_DAYS,
    Chosen,
    choice_words,
    learned,
    shares,
    weight_of,
)
from rolvast.catalogue.rules.search.matters import MATTERS, Matter
from rolvast.catalogue.rules.search.vocabulary import Vocabulary, telling
from rolvast.catalogue.rules.search.words import LIGHT_WORDS, root, tokens

__all__ = [
    "COUNTED_DAYS",
    "LIGHT_WORDS",
    "MATTERS",
    "Answer",
    "Chosen",
    "Desk",
    "Document",
    "Fit",
    "Lexicon",
    "Matter",
    "Said",
    "Vocabulary",
    "choice_words",
    "learned",
    "root",
    "shares",
    "telling",
    "tokens",
    "vocabulary_of",
    "weight_of",
]
