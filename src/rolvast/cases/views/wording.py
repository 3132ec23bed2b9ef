"""How easily what staff write reads, sentence by sentence."""

from dataclasses import dataclass

from rolvast.huisstijl import readability


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a text reads: one verdict, the sentences that are long, the words that are hard."""

    easy: bool
    long_sentences: tuple[str, ...]
    long_words: tuple[str, ...]


def reading_of(text: str) -> Reading:
    """Measure what somebody wrote: a help to the writer, never a judgement."""
    measured = readability.measure(text)
    return Reading(
        easy=measured.score is not None and measured.score >= 60,
        long_sentences=tuple(sentence.text for sentence in measured.sentences if sentence.is_long),
        long_words=tuple(
            dict.fromkeys(word for sentence in measured.sentences for word in sentence.long_words)
        ),
    )
