"""A folder read again beside a site in use: what was done there stands, unless the row says something new."""

from datetime import date

from samrad.access.models import Account
from samrad.cases.models import Case, Treatment
from samrad.core.models import AuditEntry
from samrad.documents.models import Document
from samrad.folders.models import ToldRow
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.services.planning import move_meeting
from samrad.organisations.models import Cooperation
from tests.factories import secretary, viewer
from tests.folders.region import Region

MOVED = "møter: «rr-2» er endret på nettstedet (status), og blir stående slik. Raden er som sist."

HOLDS = "møter: «rr-2» var endret på nettstedet (status). Raden sier noe nytt, og gjelder."


def moved(to: date = date(2027, 9, 1)) -> Meeting:
    """The second meeting, moved on the site by the secretariat."""
    by = viewer(Account.objects.get())
    meeting = Meeting.objects.get(key="rr-2")
    told = {"starts_at": None, "ends_at": None, "place": "Storgata 1", "reason": "Snøfall."}
    return move_meeting(meeting, to=to, **told, by=by)


def coming(region: Region) -> None:
    """The second meeting is still to come, with a case on its agenda."""
    region.row("møter", "rr-2")["dato"] = "2027-08-25"
    region.add("saker", id="buss", tittel="Bussen")
    region.add("behandlinger", id="buss.rr", sak="buss", ledd=1, rolle="vedtak", organ="regionradet")
    region.add("sakslister", id="rr-2.1", møte="rr-2", behandling="buss.rr", rekkefølge=1, nummer="")
    region.load()
    secretary(Cooperation.objects.get(slug="dalen"))
    region.load()  # The secretariat is an organ: those of the folder stand after it now.


def test_a_meeting_moved_on_the_site_stays_moved_with_its_agenda_when_the_folder_is_read_again(
    region: Region,
):
    coming(region)
    new = moved()
    entries = AuditEntry.objects.count()
    summary = region.load()
    meeting = Meeting.objects.get(key="rr-2")
    assert (meeting.status, meeting.moved_to, AgendaItem.objects.get(key="rr-2.1").meeting) == (
        "moved",
        new,
        new,
    )
    assert (bool(summary.changes), MOVED in summary.notes, AuditEntry.objects.count()) == (
        False,
        True,
        entries,
    )
    assert f"  {MOVED}" in str(summary).splitlines()


def test_a_row_that_says_something_new_holds_and_says_so(region: Region):
    coming(region)
    moved()
    region.row("møter", "rr-2")["dato"] = "2027-10-06"
    summary = region.load()
    meeting = Meeting.objects.get(key="rr-2")
    assert (meeting.date, meeting.status, meeting.moved_to) == (date(2027, 10, 6), "planned", None)
    assert summary.changes.lines() == ["møter: 0 nye, 1 endret"]
    assert HOLDS in summary.notes


def test_a_row_that_tells_the_day_the_meeting_was_moved_to_makes_no_second_one_of_it(region: Region):
    coming(region)
    new = moved()
    region.row("møter", "rr-2")["dato"] = "2027-09-01"
    for _again in range(2):
        summary = region.load()
        meeting = Meeting.objects.get(key="rr-2")
        assert (meeting.date, meeting.status, meeting.moved_to) == (date(2027, 8, 25), "moved", new)
    assert not summary.changes


def test_the_day_it_was_moved_to_is_said_to_be_told_already(region: Region):
    coming(region)
    new = moved()
    region.row("møter", "rr-2")["dato"] = "2027-09-01"
    said = f"møter: «rr-2» er flyttet til samme dag på nettstedet («{new.key}»), og møtene blir stående slik."
    assert said in region.load().notes


def test_a_meeting_held_after_all_says_that_the_one_it_was_moved_to_stands_too(region: Region):
    coming(region)
    new = moved()
    region.row("møter", "rr-2")["dato"] = "2027-10-06"
    said = f"møter: «rr-2» holdes, og «{new.key}», som det var flyttet til, står også. "
    assert f"{said}Avlys det om det ikke holdes." in region.load().notes


def test_a_place_changed_both_here_and_there_is_as_the_folder_says(region: Region):
    region.row("møter", "rr-2")["sted"] = "Rådhuset"
    region.load()
    Meeting.objects.filter(key="rr-2").update(place="Kulturhuset")
    region.row("møter", "rr-2")["sted"] = "Skolen"
    notes = region.load().notes
    assert Meeting.objects.get(key="rr-2").place == "Skolen"
    assert notes == ("møter: «rr-2» var endret på nettstedet (sted). Raden sier noe nytt, og gjelder.",)


def test_a_meeting_called_on_the_site_is_not_planned_again(region: Region):
    region.load()
    Meeting.objects.filter(key="rr-2").update(status="issued")
    region.row("møter", "rr-2")["sted"] = "Skolen"
    region.load()
    assert list(Meeting.objects.filter(key="rr-2").values_list("status", "place")) == [("issued", "Skolen")]


def test_a_case_described_and_withdrawn_on_the_site_stays_so(region: Region):
    region.load()
    Case.objects.filter(key="budsjett").update(title="Budsjett 2028", is_withdrawn=True)
    Treatment.objects.filter(key="strategi.nordre").update(sent_on=date(2027, 5, 1))
    assert not region.load().changes
    assert list(Case.objects.filter(key="budsjett").values_list("title", "is_withdrawn")) == [
        ("Budsjett 2028", True)
    ]
    assert Treatment.objects.get(key="strategi.nordre").sent_on == date(2027, 5, 1)


def test_a_case_taken_off_the_agenda_on_the_site_does_not_come_back(region: Region):
    region.load()
    AgendaItem.objects.filter(key="rr-1.2").delete()
    notes = region.load().notes
    assert AgendaItem.objects.filter(key="rr-1.2").exists() is False
    assert notes == (
        "sakslister: «rr-1.2» er tatt bort på nettstedet. Raden er som sist, og leses ikke inn.",
    )


def test_the_title_of_a_withdrawn_document_is_never_put_back(region: Region):
    region.load()
    withheld = {"title": "Brev", "withdrawn_at": "2027-05-01T12:00Z", "withdrawn_because": "Feil."}
    Document.objects.filter(key="plan").update(**withheld)
    region.row("dokumenter", "plan")["tittel"] = "Planen for Kari"
    region.load()
    assert Document.objects.get(key="plan").title == "Brev"


def test_what_is_kept_for_next_time_is_what_the_folder_said_and_one_row_each(region: Region):
    region.load()
    first = list(ToldRow.objects.values_list("sheet", "key"))
    region.load()
    assert list(ToldRow.objects.values_list("sheet", "key")) == first
    assert ToldRow.objects.get(sheet="møter", key="rr-2").cells["status"] == "planlagt"


def test_a_row_that_was_not_read_before_holds(region: Region):
    region.load()
    ToldRow.objects.all().delete()
    Meeting.objects.filter(key="rr-2").update(place="Kulturhuset")
    region.row("møter", "rr-2")["sted"] = "Skolen"
    region.load()
    assert Meeting.objects.get(key="rr-2").place == "Skolen"
