"""Cleans what people fill in: the form of a task, a resident's answers, what staff do with a case."""

from rolvast.cases.forms.answering import (
    AnswerForm,
    MailForm,
    NoticeOfDefaultForm,
    ReopenForm,
    VerdictForm,
    WithdrawForm,
)
from rolvast.cases.forms.deciding import DecisionForm
from rolvast.cases.forms.handling import (
    AskForm,
    AssignForm,
    CloseForm,
    ExtendForm,
    ForwardForm,
    NoticeForm,
    PenaltyForm,
    ReasonForm,
    ResumeForm,
    SuspendForm,
)
from rolvast.cases.forms.pausing import AgreePauseForm, AskPauseForm, DeclinePauseForm
from rolvast.cases.forms.submitting import Question, SubmissionForm

__all__ = [
    "AgreePauseForm",
    "AnswerForm",
    "AskForm",
    "AskPauseForm",
    "AssignForm",
    "CloseForm",
    "DecisionForm",
    "DeclinePauseForm",
    "ExtendForm",
    "ForwardForm",
    "MailForm",
    "NoticeForm",
    "NoticeOfDefaultForm",
    "PenaltyForm",
    "Question",
    "ReasonForm",
    "ReopenForm",
    "ResumeForm",
    "SubmissionForm",
    "SuspendForm",
    "VerdictForm",
    "WithdrawForm",
]
