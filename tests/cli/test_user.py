"""`samrad user create`, and the people of the demonstration."""

import re
import sqlite3
from contextlib import closing

import pytest

from samrad.access.models import Account, Mandate
from samrad.cli.examples import EXAMPLES
from samrad.cli.people import load_people
from samrad.core.viewers import MandateKind
from samrad.folders.load import load_folder
from tests.cli.installation import Installation
from tests.factories import day

OSLO = ("--email", "kari@eksempel.no", "--name", "Kari Nordmann", "--administrator")


def accounts_in(installation: Installation) -> list[tuple[str, str, str]]:
    """Address, kind of mandate and organisation of every account."""
    with closing(sqlite3.connect(installation.data / "samrad.sqlite3")) as database:
        return database.execute(
            "SELECT account.email, mandate.kind, organisation.number FROM access_account account"
            " LEFT JOIN access_mandate mandate ON mandate.account_id = account.id"
            " LEFT JOIN organisations_organisation organisation ON organisation.id = mandate.organisation_id"
        ).fetchall()


def first_administrator_of_kongsbergregionen(installation: Installation) -> None:
    installation.run("load", str(EXAMPLES / "kongsbergregionen"))
    installation.run("user", "create", *OSLO, "3303")


@pytest.mark.parametrize("who", ["3303", "Kongsberg", "kongsberg"])
def test_the_first_administrator_gets_a_link_to_choose_a_password(installation: Installation, who: str):
    done = installation.run("user", "create", *OSLO, who, SAMRAD_SITE="https://samrad.example.no")
    first, second, link = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert first == "Kari Nordmann har fått konto: administrator på vegne av Kongsberg."
    assert second == "Velg passord her, én gang, innen tre døgn:"
    assert re.fullmatch(r"https://samrad\.example\.no/konto/passord/nytt/\w+-\w+-\w+/", link)
    assert accounts_in(installation) == [("kari@eksempel.no", "administrator", "3303")]


def test_what_is_missing_is_asked_for(installation: Installation):
    done = installation.run("user", "create", read="kari@eksempel.no\nKari Nordmann\n3303\n")
    assert done.returncode == 0
    assert accounts_in(installation) == [("kari@eksempel.no", "administrator", "3303")]


def test_the_same_address_twice_is_refused_with_a_sentence(installation: Installation):
    installation.run("user", "create", *OSLO, "3303")
    done = installation.run("user", "create", *OSLO, "3303")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "kari@eksempel.no har konto allerede. Nytt passord velges med «Glemt passordet» på nettstedet.\n"
    )


def test_the_machine_gives_the_only_administrator_the_mandate_she_cannot_give_herself(
    installation: Installation,
):
    first_administrator_of_kongsbergregionen(installation)
    asked = ("--email", "kari@eksempel.no", "--mandate", "sekretariat", "--in", "kongsbergregionen")
    done = installation.run("user", "give", *asked, "--for", "3303")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Kari Nordmann har fått fullmakten: sekretariat, Kongsberg.\n"
    assert ("kari@eksempel.no", "secretariat", "3303") in accounts_in(installation)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"--email": "ola@eksempel.no"}, "ola@eksempel.no har ingen konto som er i bruk."),
        ({"--mandate": "konge"}, "«konge» er ikke en fullmakt. Velg blant sekretariat, leder,"),
        ({"--in": "atlantis"}, "Det finnes ikke noe samarbeid som heter «atlantis» i adressen."),
        ({"--mandate": "leder", "--for": "regionradet"}, "følger plassen"),
    ],
)
def test_a_mandate_that_cannot_be_given_is_refused_with_a_sentence(
    installation: Installation, changed: dict[str, str], sentence: str
):
    first_administrator_of_kongsbergregionen(installation)
    asked = {
        "--email": "kari@eksempel.no",
        "--mandate": "sekretariat",
        "--for": "3303",
        "--in": "kongsbergregionen",
    }
    done = installation.run("user", "give", *[each for pair in (asked | changed).items() for each in pair])
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr


def test_after_the_first_administrator_an_account_needs_no_mandate(installation: Installation):
    installation.run("user", "create", *OSLO, "3303")
    done = installation.run("user", "create", "--email", "ola@eksempel.no", "--name", "Ola")
    assert done.stdout.splitlines()[0] == "Ola har fått konto: uten fullmakt."


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("--email", "kari", "--name", "Kari", "--administrator", "3303"),
            "«kari» er ikke en e-postadresse.",
        ),
        (
            ("--email", "kari@eksempel.no", "--name", "Kari", "--administrator", "9999"),
            "«9999» er verken et nummer eller et navn i registeret. Les inn regionen først.",
        ),
        (("--name", "Kari", "--administrator", "3303"), "Det mangler noe: --email."),
    ],
)
def test_what_cannot_be_used_makes_no_account(
    installation: Installation, arguments: tuple[str, ...], sentence: str
):
    done = installation.run("user", "create", *arguments)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, sentence)
    assert accounts_in(installation) == []


@pytest.mark.django_db
def test_there_is_an_example_for_every_kind_of_mandate_and_a_moved_anchor_keeps_them():
    load_folder(EXAMPLES / "tverrdalsregionen", anchor=day(-2))
    load_people()
    before = list(Mandate.objects.order_by("pk").values_list("pk", "account", "kind"))
    load_folder(EXAMPLES / "tverrdalsregionen", anchor=day(5))
    load_people()
    assert list(Mandate.objects.order_by("pk").values_list("pk", "account", "kind")) == before
    assert {kind for _pk, _account, kind in before} == {kind.value for kind in MandateKind}
    assert set(Account.objects.values_list("is_example", flat=True)) == {True}
    assert not any(each.has_usable_password() for each in Account.objects.all())


@pytest.mark.django_db
def test_every_example_can_do_something_today():
    from django.utils import timezone

    from samrad.access.selectors import examples_shown

    load_folder(EXAMPLES / "tverrdalsregionen")
    load_people()
    assert [
        account.name for account, mandate in examples_shown(timezone.localdate()) if mandate is None
    ] == []
