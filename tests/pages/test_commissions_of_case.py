"""What the public page of a case says of what an organ has asked for."""

import re

import pytest
from django.test import Client

from samrad.cases.models import Commission
from samrad.documents.models import Document
from tests.factories import Region, account, commission, day, document, region, secretary

pytestmark = pytest.mark.django_db


def decided_in(home: Region):
    return home.case.stops.get(role="decision").branches.get().treatments.get()


def shown_on(home: Region, browser: Client | None = None) -> str:
    """The section of commissions as a reader sees it; nothing where there is none."""
    page = (browser or Client()).get(home.case.get_absolute_url()).text
    section = page.partition('id="bestillinger"')[2].partition("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", section.partition(">")[2]).split())


def test_a_case_without_commissions_has_no_heading_for_them():
    assert shown_on(region()) == ""


def test_an_open_commission_says_what_from_whom_to_whom_and_by_when():
    home = region()
    commission(decided_in(home), home.municipalities[0], due_on=day(20))
    assert shown_on(home) == (
        "Bestillinger Legge fram et kostnadsoverslag Fra Regionrådet til Elvestad · frist 1. juni 2027 åpen"
    )


def test_what_is_done_has_its_sentence_document_and_link_and_the_day_it_was_done():
    home = region()
    commission(
        decided_in(home),
        home.municipalities[0],
        due_on=day(-9),
        status="done",
        closed_on=day(-2),
        how="Overslaget er lagt fram.",
        document=document(home.cooperation, "Kostnadsoverslag"),
        link="https://eksempel.no/overslag",
    )
    assert shown_on(home) == (
        "Bestillinger Legge fram et kostnadsoverslag Fra Regionrådet til Elvestad · utført 10. mai 2027 "
        "Overslaget er lagt fram. Kostnadsoverslag https://eksempel.no/overslag"
    )


def test_an_exempt_or_withdrawn_document_is_not_in_the_public_page():
    home = region()
    exempt = document(home.cooperation, "Hemmelig tilbud", access="exempt", legal_basis="offl. § 23")
    withdrawn = document(
        home.cooperation, "Feil tilbud", withdrawn_at="2027-05-01T10:00Z", withdrawn_because="Feil fil."
    )
    for paper in (exempt, withdrawn):
        commission(
            decided_in(home),
            home.municipalities[0],
            status="done",
            closed_on=day(-2),
            how="Tilbudet er hentet inn.",
            document=paper,
        )
    page = Client().get(home.case.get_absolute_url()).text
    assert ["tilbud<" in page, page.count("Tilbudet er hentet inn.")] == [False, 2]
    assert Document.objects.filter(title__endswith="tilbud").count() == 2


def test_who_is_late_is_for_those_inside_unless_the_region_names_the_late():
    home = region()
    commission(decided_in(home), home.municipalities[0], due_on=day(-9))
    inside = Client()
    inside.force_login(secretary(home.cooperation))
    unnamed, named = "Elvestad åpen", "Elvestad · frist 3. mai 2027 over fristen"
    beginning = "Bestillinger Legge fram et kostnadsoverslag Fra Regionrådet til "
    assert [shown_on(home), shown_on(home, inside)] == [beginning + unnamed, beginning + named]
    home.cooperation.names_the_late = True
    home.cooperation.save()
    assert shown_on(home) == beginning + named


def test_an_employee_is_not_named_to_the_public():
    home = region()
    Commission.objects.create(
        treatment=decided_in(home),
        case=home.case,
        what="Ringe fylket",
        given_on=day(-3),
        account=account("Odd Ås"),
    )
    inside = Client()
    inside.force_login(secretary(home.cooperation))
    assert "Odd Ås" not in Client().get(home.case.get_absolute_url()).text
    assert [shown_on(home), shown_on(home, inside)] == [
        "Bestillinger Ringe fylket Fra Regionrådet åpen",
        "Bestillinger Ringe fylket Fra Regionrådet til Odd Ås åpen",
    ]
