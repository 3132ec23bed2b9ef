"""The letter of a decision: what it says, what it looks like to a machine, who may read it."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.cases.conftest import page
from tests.conftest import NOW, make_place

from rolvast.accounts.rules import system
from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.models import Submission
from rolvast.cases.rules import MoveRefused, Outcome
from rolvast.cases.rules.letters import LetterFacts, last_day_to_object, letter, own_address
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import FieldKind, FormField
from rolvast.deadlines import rules as deadlines
from rolvast.documents import actions as documents
from rolvast.documents.models import Document
from rolvast.documents.rules import MediaType
from rolvast.huisstijl.dates import long_date

FACTS = LetterFacts(
    municipality="Testwijk", number="2026-000001", decided_on=date(2026, 9, 1), received_on=date(2026, 8, 3),
    name="Rin de Boer", address="Dorpsstraat 1, 1234 AB Testwijk", task="Vergunning voor een garage",
    what="aanvraag", outcome=Outcome.GRANTED, reason="Het plan past.", interests="", conditions=(),
    basis="artikel 5.1 Omgevingswet", authority="het college van burgemeester en wethouders",
    decider="medewerker vergunningen", contact="Ans, medewerker vergunningen",
)  # fmt: skip
DECISIONS = [one for one in Outcome if one.is_decision]


def decide(case, place, **changes):
    basis = catalogue.definition(case.version).bases[0]
    said = {
        "outcome": Outcome.GRANTED, "reason": "Het plan past in de straat.", "basis": basis,
        "public": "Vergunning verleend.", "by": place.officer, "at": NOW,
    }  # fmt: skip
    return actions.decide(case.pk, **{**said, **changes})


def html_of(case):
    return queries.kept_letter(case, media_type=MediaType.HTML).content.decode()


def pdf_of(case):
    actions.print_letter(case.pk, by=system(case.municipality_id))
    return PdfReader(io.BytesIO(queries.kept_letter(case, media_type=MediaType.PDF).content))


def words(reader):
    return " ".join(" ".join(one.extract_text() for one in reader.pages).split())


def everything(made):
    parts = [made.sender, *made.to, made.title, made.greeting, made.opening, *made.closing]
    for one in made.sections:
        parts += [one.heading, one.lead, *one.paragraphs, *one.points, *one.end]
    return "\n".join(parts)


# --- what it says -------------------------------------------------------------------------------------


@given(
    st.dates(date(2011, 1, 1), date(2030, 12, 31)), st.sampled_from(DECISIONS), st.text(max_size=200),
    st.text(max_size=200),
)  # fmt: skip
def test_every_letter_names_the_last_day_that_the_rule_gives(day, outcome, reason, interests):
    made = letter(replace(FACTS, decided_on=day, outcome=outcome, reason=reason, interests=interests))
    last = deadlines.objection_window(day).final
    assert f"bezwaar maken tot en met {long_date(last)}." in made.sections[-1].lead
    assert last_day_to_object(day) == last >= day + timedelta(days=42)


def test_its_parts_stand_in_the_order_in_which_one_needs_them():
    made = letter(replace(FACTS, conditions=("Bouw in steen.",), interests="De buren willen zon."))
    assert [one.heading for one in made.sections] == [
        "Ons besluit", "Voorwaarden", "Waarom", "Welke belangen wij hebben afgewogen",
        "Op welke regel het besluit rust", "Hebt u een vraag?", "Bent u het niet eens met dit besluit?",
    ]  # fmt: skip
    assert made.sections[0].lead == (
        "U krijgt wat u hebt aangevraagd, met voorwaarden. Uw aanvraag is toegekend."
    )
    assert made.to == ("Rin de Boer", "Dorpsstraat 1", "1234 AB Testwijk")
    said = everything(made)
    for part in ("artikel 5.1 Omgevingswet", "namens het college van burgemeester en wethouders",
                 "Ans, medewerker vergunningen", "mandaat", "dinsdag 13 oktober 2026"):  # fmt: skip
        assert part in said


@pytest.mark.parametrize("outcome", [one for one in Outcome if not one.is_decision])
def test_what_is_no_decision_gets_no_letter_of_one(outcome):
    with pytest.raises(MoveRefused, match="geen brief"):
        letter(replace(FACTS, outcome=outcome))


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.NOT_TREATED])
def test_conditions_belong_to_what_is_given(outcome):
    with pytest.raises(MoveRefused, match="Voorwaarden horen bij een toekenning"):
        letter(replace(FACTS, outcome=outcome, conditions=("Bouw in steen.",)))
    with pytest.raises(MoveRefused, match="hoogstens 30"):
        letter(replace(FACTS, conditions=("x",) * 31))


def test_a_letter_without_a_name_or_contact_still_reads():
    made = letter(replace(FACTS, name="", address="", contact=""))
    assert (made.to, made.greeting) == (("De aanvrager",), "Beste aanvrager,")
    assert "Neem contact op met de gemeente." in everything(made)


def test_only_the_applicants_own_address_stands_on_it():
    def asks(label):
        return FormField(name="adres", label=label, kind=FieldKind.ADDRESS, required=True)

    answers = {"adres": "Dorpsstraat 1"}
    assert own_address([asks("Wat is uw adres?")], answers) == "Dorpsstraat 1"
    assert own_address([asks("Waar wilt u bouwen?")], answers) == ""
    assert own_address([asks("Wat is uw adres?")], {}) == ""


# --- as it is kept ------------------------------------------------------------------------------------


def test_the_pdf_is_tagged_in_dutch_and_says_what_the_page_says(place, taken):
    case = taken()
    decide(case, place, interests="De buren willen zon.", conditions=("Bouw in steen.", "Begin na 1 mei."))
    reader = pdf_of(case)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Besluit over uw aanvraag: Vergunning voor een garage"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    tags = tag_names(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/P", "/L", "/LI"} <= tags
    said, html = words(reader), html_of(case)
    for part in ("dinsdag 13 oktober 2026", "Rin de Boer", case.number, "Bouw in steen.",
                 "De buren willen zon.", "artikel 5.1 Omgevingswet", "Ans, medewerker"):  # fmt: skip
        assert part in said
        assert part in html
    assert all("NotoSans" in name for name in font_names(reader))


def tag_names(node):
    found = {node["/S"]} if "/S" in node else set()
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if hasattr(kid, "get"):
            found |= tag_names(kid)
    return found


def font_names(reader):
    fonts = [one["/Resources"]["/Font"].values() for one in reader.pages]
    return {font.get_object()["/BaseFont"].replace("-", "") for some in fonts for font in some}


def test_signs_of_html_in_the_words_stay_words(place, taken):
    case = taken()
    Submission.objects.filter(case=case).update(name="<b>Rin</b> & co")
    decide(
        case, place, reason='Te hoog: <script>alert("x")</script> & <img src="https://kwaad.example/x.png">',
        conditions=("</li></ol><h1>Eigen kop",),
    )  # fmt: skip
    html = html_of(case)
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("<h1") == 1
    said = words(pdf_of(case))
    assert '<script>alert("x")</script>' in said
    assert "<b>Rin</b> & co" in said
    assert "</li></ol><h1>Eigen kop" in said


def test_a_long_reason_takes_more_pages_each_with_its_number(place, taken):
    case = taken()
    decide(case, place, reason="\n\n".join(f"Alinea {n}. " + "Het plan past niet. " * 18 for n in range(22)))
    reader = pdf_of(case)
    assert len(reader.pages) >= 3
    for number, one in enumerate(reader.pages, start=1):
        text = " ".join(one.extract_text().split())
        assert f"Pagina {number} van {len(reader.pages)}" in text
        assert f"Zaak {case.number}" in text


def test_deciding_takes_no_more_statements_than_this(place, taken):
    case = taken()
    decide(taken(), place)
    with CaptureQueriesContext(connection) as seen:
        decide(case, place)
    said = [one["sql"] for one in seen if "SAVEPOINT" not in one["sql"]]
    assert sum("documents_document" in sql for sql in said) == 1
    assert sum("cases.print_letter" in sql for sql in said) == 1
    # Seven of these are what is due for it, three that it is announced and whether there are opinions.
    assert len(said) == 37, "\n".join(sql[:150] for sql in said)


# --- who reads it -------------------------------------------------------------------------------------


def staff(case, name="handle_letter"):
    return reverse(f"cases:{name}", args=[case.number])


def resident(case, name="letter"):
    return reverse(f"cases:{name}", args=[queries.link_token(case)])


def test_staff_and_applicant_read_the_page_and_the_pdf(signed_in, anyone, place, taken, clock):
    case = taken()
    decide(case, place)
    officer = signed_in(place.officer)
    for client, where in ((officer, staff), (anyone, resident), (signed_in(place.resident), resident)):
        text = page(client.get(where(case)))
        assert "tot en met dinsdag 13 oktober 2026" in text
        assert text.count("<h1") == 1
        assert 'style="' not in text
        pdf = client.get(
            where(case, where(case) and ("handle_letter_pdf" if where is staff else "letter_pdf"))
        )
        assert pdf["Content-Type"] == "application/pdf"
        assert pdf["Content-Disposition"] == f'inline; filename="besluit-{case.number}.pdf"'
        assert pdf["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in pdf["Cache-Control"]
        assert pdf.content.startswith(b"%PDF-")
    assert staff(case) in page(officer.get(reverse("cases:handle", args=[case.number])))
    assert resident(case) in page(anyone.get(reverse("cases:case", args=[queries.link_token(case)])))


def test_others_do_not(signed_in, anyone, place, taken, clock, settings):
    case = taken()
    decide(case, place)
    wrong = queries.link_token(case)[:-3] + "abc"
    for name in ("letter", "letter_pdf"):
        assert anyone.get(reverse(f"cases:{name}", args=[wrong])).status_code == 404
    for name in ("handle_letter", "handle_letter_pdf"):
        assert anyone.get(staff(case, name)).status_code == 302
        for who in (place.resident, place.neighbour, place.board):
            assert signed_in(who).get(staff(case, name)).status_code == 403
    other = make_place("GM0150", "Elders", is_default=False)
    theirs = signed_in(other.officer)
    settings.MUNICIPALITY = "GM0150"
    for name in ("handle_letter", "handle_letter_pdf"):
        assert theirs.get(staff(case, name)).status_code == 404
    for name in ("letter", "letter_pdf"):
        assert theirs.get(resident(case, name)).status_code == 404


def test_before_a_decision_there_is_none_and_after_erasing_it_is_gone(signed_in, anyone, place, taken, clock):
    case, officer = taken(), signed_in(place.officer)
    assert officer.get(staff(case)).status_code == 404
    assert anyone.get(resident(case, "letter_pdf")).status_code == 404
    decide(case, place)
    pdf_of(case)
    assert documents.erase(case.subject_id, at=NOW) == 2
    for gone in (
        officer.get(staff(case)),
        anyone.get(resident(case)),
        anyone.get(resident(case, "letter_pdf")),
    ):
        assert gone.status_code == 410
        assert "Deze brief is gewist" in page(gone)
        assert "Rin de Boer" not in page(gone).replace("Rin de Boer</span>", "")


def test_a_letter_that_was_tampered_with_is_shown_to_nobody(signed_in, place, taken, clock):
    case, officer = taken(), signed_in(place.officer)
    decide(case, place)
    pdf_of(case)
    Document.objects.update(content=b"iets anders", size=11)
    for name in ("handle_letter", "handle_letter_pdf"):
        shown = officer.get(staff(case, name))
        assert shown.status_code == 500
        assert "niet meer zoals wij het hebben bewaard" in page(shown)


# --- on the page where one decides --------------------------------------------------------------------

FORM = {
    "outcome": "GRANTED", "reason": "Het plan past in de straat.", "basis": "0",
    "public": "Vergunning verleend.", "interests": "De buren willen zon.",
    "conditions": "Bouw in steen.\n\n  Begin na 1 mei.  ",
}  # fmt: skip


def test_one_sees_the_letter_before_one_decides(signed_in, place, taken, clock):
    case, officer = taken(), signed_in(place.officer)
    where = reverse("cases:decide", args=[case.number])
    text = page(officer.post(where, {**FORM, "brief": "1"}))
    assert "Er is nog niets besloten of verstuurd." in text
    assert "<li>Bouw in steen.</li> <li>Begin na 1 mei.</li>" in text
    assert "tot en met dinsdag 13 oktober 2026" in text
    assert text.count("<h1") == 1
    assert not Document.objects.exists()
    assert not acts.acts_of(case.subject_id).filter(kind="case.decide").exists()

    assert officer.post(where, FORM).status_code == 303
    assert "Begin na 1 mei." in html_of(case)


def test_a_preview_of_a_form_that_is_not_right_says_what_is_wrong(signed_in, place, taken, clock):
    case, officer = taken(), signed_in(place.officer)
    where = reverse("cases:decide", args=[case.number])
    for changed, said in (
        ({"reason": ""}, "Een besluit kan niet zonder reden."),
        ({"outcome": "REFUSED"}, "Voorwaarden horen bij een toekenning."),
    ):
        for button in ({"brief": "1"}, {}):
            answer = officer.post(where, {**FORM, **changed, **button})
            assert answer.status_code == 422
            assert said in page(answer)
            assert "De brief zoals die wordt" not in page(answer)
    assert not Document.objects.exists()
