"""Writes acts: recording one, importing many, giving mandates, erasing words, signing a checkpoint."""

from rolvast.acts.actions.checkpoints import write_checkpoint
from rolvast.acts.actions.erasing import erase_words, forget_person
from rolvast.acts.actions.importing import (
    ImportedAct,
    ImportedChain,
    ImportedSubject,
    copy_into,
    import_subjects,
    next_ids,
    record_imported,
)
from rolvast.acts.actions.mandating import add_basis, end_mandate, give_mandate
from rolvast.acts.actions.recording import Grounds, Opened, actor_for, open_subject, record

__all__ = [
    "Grounds",
    "ImportedAct",
    "ImportedChain",
    "ImportedSubject",
    "Opened",
    "actor_for",
    "add_basis",
    "copy_into",
    "end_mandate",
    "erase_words",
    "forget_person",
    "give_mandate",
    "import_subjects",
    "next_ids",
    "open_subject",
    "record",
    "record_imported",
    "write_checkpoint",
]
