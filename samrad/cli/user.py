"""The subcommands about accounts: the first administrator, and a mandate only the machine can give."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from samrad.cli.refusal import DONE, Refused
from samrad.cli.rooms import open_sound_rooms

if TYPE_CHECKING:
    from samrad.access.models import Account
    from samrad.organisations.models import Cooperation, Organ, Organisation


def create(arguments: Namespace) -> int:
    """Make an account and print a link where its password is chosen; asks for what wasn't given."""
    open_sound_rooms()

    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    email = arguments.email or ask("E-postadresse", "--email")
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(f"«{email}» er ikke en e-postadresse.") from None
    refuse_known(email)
    name = arguments.name or ask("Navn", "--name")
    wanted = arguments.administrator
    if wanted is None and not any_administrator():
        wanted = ask("Administrator på vegne av (kommunenummer eller navn)", "--administrator")
    print(made(email, name, found(wanted) if wanted else None))
    return DONE


def ask(what: str, option: str) -> str:
    """What the person at the keyboard answers. Raises Refused when there is none, or no answer."""
    try:
        answer = input(f"{what}: ").strip()
    except EOFError:
        answer = ""
    if not answer:
        raise Refused(f"Det mangler noe: {option}.")
    return answer


def refuse_known(email: str) -> None:
    from samrad.access.models import Account

    if Account.objects.filter(email__iexact=email.strip()).exists():
        raise Refused(f"{email} har konto allerede. Nytt passord velges med «Glemt passordet» på nettstedet.")


def any_administrator() -> bool:
    from samrad.access.models import Mandate
    from samrad.core.viewers import MandateKind

    real = Mandate.objects.filter(kind=MandateKind.administrator, account__is_example=False)
    return real.exists()


def found(wanted: str) -> Organisation:
    """The organisation with this number or name. Raises Refused when there isn't exactly one."""
    from django.db.models import Q

    from samrad.organisations.models import Organisation

    rows = list(Organisation.objects.filter(Q(number=wanted) | Q(name__iexact=wanted)).order_by("number")[:5])
    if not rows:
        raise Refused(f"«{wanted}» er verken et nummer eller et navn i registeret. Les inn regionen først.")
    if len(rows) > 1:
        listed = ", ".join(f"{each.name} ({each.number or each.get_kind_display()})" for each in rows)
        raise Refused(f"Flere heter «{wanted}»: {listed}. Skriv nummeret.")
    return rows[0]


def made(email: str, name: str, behind: Organisation | None) -> str:
    """Makes the account, and the sentences that say what was made and where its password is chosen."""
    from samrad.access.accounts import create_with_mandate
    from samrad.access.services import create_account
    from samrad.access.signin.mails import set_password_link
    from samrad.core.viewers import INSTALLATION, MandateKind

    values = {"email": email, "name": name, "by": INSTALLATION}
    if behind is None:
        account, what = create_account(**values), "uten fullmakt"
    else:
        account = create_with_mandate(**values, kind=MandateKind.administrator, organisation=behind)
        what = f"administrator på vegne av {behind}"
    link = set_password_link(account)
    return f"{name} har fått konto: {what}.\nVelg passord her, én gang, innen tre døgn:\n{link}"


def give(arguments: Namespace) -> int:
    """Give an account a mandate. Whoever runs the machine may give all, also to the only administrator."""
    open_sound_rooms()

    from samrad.access.accounts import give_seat_mandate
    from samrad.core.acts import Refused as RefusedAct
    from samrad.core.viewers import INSTALLATION

    account, home = known(arguments.email), cooperation_named(arguments.cooperation)
    kind = kind_named(arguments.mandate)
    behind = behind_named(arguments.behind, home)
    values = {behind._meta.model_name: behind, "cooperation": None if comes_with_seat(kind) else home}
    try:
        given = give_seat_mandate(account, kind=kind, by=INSTALLATION, **values)
    except RefusedAct as refusal:
        raise Refused(str(refusal)) from None
    print(f"{account.name} har fått fullmakten: {given.get_kind_display()}, {behind}.")
    return DONE


def known(email: str) -> Account:
    from samrad.access.models import Account

    account = Account.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if account is None:
        raise Refused(f"{email} har ingen konto som er i bruk. Lag den med samrad user create.")
    return account


def cooperation_named(slug: str) -> Cooperation:
    from samrad.organisations.models import Cooperation

    home = Cooperation.objects.filter(slug=slug).first()
    if home is None:
        raise Refused(f"Det finnes ikke noe samarbeid som heter «{slug}» i adressen.")
    return home


def kind_named(word: str) -> str:
    """The kind of mandate a word in bokmål stands for."""
    from samrad.cli.people import kinds_by_word

    kinds = kinds_by_word()
    if word.lower() not in kinds:
        raise Refused(f"«{word}» er ikke en fullmakt. Velg blant {', '.join(kinds)}.")
    return kinds[word.lower()]


def comes_with_seat(kind: str) -> bool:
    from samrad.access.models.mandate import FOR_ORGANS

    return kind in FOR_ORGANS


def behind_named(wanted: str, home: Cooperation) -> Organ | Organisation:
    """The cooperation's organ with this key or name, else the organisation."""
    from django.db.models import Q

    organs = home.organs.filter(Q(key=wanted) | Q(name__iexact=wanted))
    return organs.first() or found(wanted)
