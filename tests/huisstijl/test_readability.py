"""The reading ease of Douma, sentence by sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.huisstijl import readability

WORDS = st.sampled_from(["wij", "bellen", "u", "gemeente", "vergunning", "over", "de", "lamp", "coördinatie"])


def test_the_formula_of_douma() -> None:
    # 100 words in 5 sentences with 150 syllables: 206.84 - 0.93 × 20 - 0.77 × 150
    assert readability.reading_ease(words=100, sentences=5, syllables=150) == pytest.approx(72.74)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("huis", 1),
        ("gemeente", 3),
        ("vergunning", 3),
        ("geïnteresseerd", 5),
        ("zee-eend", 2),
        ("nieuwe", 2),
        ("bureau", 2),
        ("buien", 2),
        ("b", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert readability.syllables(word) == count


def test_sentences_end_where_people_end_them() -> None:
    text = "Zie art. 4:13 Awb. Belt u dhr. A. Jansen? Ja!\n\nNieuwe alinea zonder punt\n- een punt\n- nog een"
    assert readability.split_sentences("Wij bellen u. Dag.") == ["Wij bellen u.", "Dag."]
    assert readability.split_sentences(text) == [
        "Zie art. 4:13 Awb.",
        "Belt u dhr. A. Jansen?",
        "Ja!",
        "Nieuwe alinea zonder punt",
        "- een punt",
        "- nog een",
    ]


def test_a_hard_sentence_scores_lower_and_is_pointed_out() -> None:
    easy = "U krijgt antwoord van ons. Wij bellen u."
    hard = (
        "Overeenkomstig het dienaangaande bepaalde in de desbetreffende verordening wordt u medegedeeld "
        "dat de behandeling van uw aanvraag vanwege noodzakelijke advisering vooralsnog wordt opgeschort."
    )
    plain, legal = readability.measure(easy), readability.measure(hard)
    assert plain.score is not None
    assert legal.score is not None
    assert plain.score > 80 > 40 > legal.score
    assert [sentence.is_long for sentence in plain.sentences] == [False, False]
    assert legal.sentences[0].is_long
    assert "desbetreffende" in legal.sentences[0].long_words
    assert plain.words_per_sentence == 4


@pytest.mark.parametrize("text", ["", "   \n", "12 + 3 = 15.", "…"])
def test_a_text_without_words_has_no_score(text: str) -> None:
    found = readability.measure(text)
    assert (found.score, found.words_per_sentence, found.words) == (None, None, 0)


@given(st.lists(st.lists(WORDS, min_size=2, max_size=30), min_size=1, max_size=8))
def test_every_word_is_counted_once(sentences: list[list[str]]) -> None:
    found = readability.measure(" ".join(" ".join(words).capitalize() + "." for words in sentences))
    assert [sentence.words for sentence in found.sentences] == [len(words) for words in sentences]


@given(st.lists(WORDS, min_size=2, max_size=30))
def test_splitting_a_sentence_never_makes_it_harder(words: list[str]) -> None:
    whole = readability.measure(" ".join(words) + ".")
    middle = len(words) // 2
    split = readability.measure(" ".join(words[:middle]) + ". " + " ".join(words[middle:]) + ".")
    assert split.score is not None
    assert whole.score is not None
    assert split.score > whole.score
