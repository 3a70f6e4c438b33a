"""What the database refuses of cases, routes and documents."""

from pathlib import Path

import pytest
from django.db import IntegrityError

from samrad.documents.models import Document
from tests.factories import (
    case,
    cooperation,
    decision,
    document,
    organ,
    stop,
    treated,
    treatment,
    version,
)

pytestmark = pytest.mark.django_db


def test_a_case_has_its_id_once_in_its_folder_and_may_share_it_with_another_folder():
    home = cooperation()
    first, second = case(home, key="strategi"), case(cooperation("aasregionen"), key="strategi")
    assert [first.public_id, second.public_id] == ["dalregionen.strategi", "aasregionen.strategi"]
    with pytest.raises(IntegrityError):
        case(home, key="strategi")


def test_a_branch_has_one_answer():
    home = cooperation()
    answering = treated(case(home), organ(home))
    with pytest.raises(IntegrityError):
        treatment(answering.branch, organ(home, "Utvalget"))


def test_a_branch_may_prepare_its_answer_in_several_organs():
    home = cooperation()
    answering = treated(case(home), organ(home))
    for name in ("Utvalget", "Styret"):
        treatment(answering.branch, organ(home, name), gives_answer=False)
    assert answering.branch.treatments.count() == 3


def test_two_stops_never_have_the_same_place_in_the_route():
    about = case(cooperation())
    stop(about)
    with pytest.raises(IntegrityError):
        about.stops.create(order=1, role="decision")


def test_two_editions_of_a_decision_never_have_the_same_number():
    home = cooperation()
    made = decision(treated(case(home), organ(home)))
    with pytest.raises(IntegrityError):
        made.treatment.decisions.create(edition=1, outcome="decided", key="en-til")


def test_an_exempt_document_has_a_legal_basis():
    with pytest.raises(IntegrityError):
        document(cooperation(), access=Document.Access.EXEMPT)


def test_a_new_version_of_a_document_leaves_the_old_one():
    paper = document(cooperation())
    first, second = version(paper, b"Den gamle."), version(paper, b"Den nye.")
    contents = []
    for each in (first, second):
        with each.file.open("rb") as stored:
            contents.append(stored.read())
    assert contents == [b"Den gamle.", b"Den nye."]
    assert [each.number for each in paper.versions.all()] == [1, 2]


def test_a_file_is_stored_by_its_content_and_only_its_owner_may_read_it():
    made = version(document(cooperation()), b"Innhold som ingen andre har.")
    assert made.file.name.startswith(f"documents/{made.sha256[:2]}/{made.sha256}")
    assert Path(made.file.path).stat().st_mode & 0o077 == 0
