"""What each act in the log is called by people, and who did it where that is no account."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

ACTS: dict[str, Promise] = {
    # accounts and mandates
    "account.choose_language": _lazy("Valgte språk for e-post"),
    "account.close": _lazy("Avsluttet en konto"),
    "account.create": _lazy("Opprettet en konto"),
    "account.invite": _lazy("Inviterte noen"),
    "account.invite_again": _lazy("Sendte invitasjonen på nytt"),
    "account.open": _lazy("Åpnet en konto igjen"),
    "account.reset_factors": _lazy("Nullstilte totrinnsbekreftelsen"),
    "mandate.end": _lazy("Avsluttet en fullmakt"),
    "mandate.give": _lazy("Ga en fullmakt"),
    "mandate.hand_over": _lazy("Overlot en fullmakt til en annen"),
    "mandate.take_back": _lazy("Tok tilbake en fullmakt"),
    # the register
    "folder.load": _lazy("Leste inn en regionmappe"),
    "register.keep": _lazy("Endret registeret"),
    "organ.choose_approval": _lazy("Valgte om lederen skal godkjenne sakslisten"),
    "seat.keep_address": _lazy("Endret e-postadressen til en plass"),
    # cases
    "case.choose_authority": _lazy("Valgte grunnlaget for en sak"),
    "case.describe": _lazy("Endret tittel eller sammendrag"),
    "case.withdraw": _lazy("Trakk en sak"),
    "route.add_stop": _lazy("La til et ledd i saksgangen"),
    "route.move_stop": _lazy("Flyttet et ledd i saksgangen"),
    "route.remove_stop": _lazy("Tok bort et ledd i saksgangen"),
    "proposal.join": _lazy("Slo et forslag sammen med en sak"),
    "proposal.leave_off": _lazy("Lot et forslag ligge"),
    "proposal.lodge": _lazy("Foreslo en sak"),
    "proposal.prepare": _lazy("Forberedte et forslag"),
    "proposal.put_on_agenda": _lazy("Satte opp et forslag"),
    "proposal.take_up": _lazy("Førte at organet tok opp forslaget likevel"),
    "commission.finish": _lazy("Meldte en bestilling utført"),
    "commission.give": _lazy("Ga en bestilling"),
    "commission.withdraw": _lazy("Trakk en bestilling"),
    # documents, letters and mail
    "document.store": _lazy("La inn et dokument"),
    "document.withdraw": _lazy("Trakk tilbake et dokument"),
    "letter.correct": _lazy("Rettet et brev i journalen"),
    "letter.register": _lazy("Førte et brev i journalen"),
    "bounce_message": _lazy("E-post kom i retur"),
    "link.ask_for_new": _lazy("Ba om en ny lenke"),
    "link.issue": _lazy("Laget en lenke"),
    "link.renew": _lazy("Sendte nye lenker"),
    "link.revoke": _lazy("Stengte lenker"),
    # meetings
    "meeting.plan": _lazy("Satte opp et møte"),
    "meeting.change": _lazy("Endret et møte"),
    "meeting.move": _lazy("Flyttet et møte"),
    "meeting.cancel": _lazy("Avlyste et møte"),
    "meeting.ask_approval": _lazy("Ba lederen godkjenne sakslisten"),
    "meeting.approve": _lazy("Godkjente sakslisten"),
    "meeting.send_back": _lazy("Sendte sakslisten tilbake"),
    "meeting.issue": _lazy("Kalte inn til et møte"),
    "meeting.record": _lazy("Førte møtet"),
    "meeting.follow": _lazy("Førte om møtet er holdt"),
    "agenda.add_cases": _lazy("Satte saker på sakslisten"),
    "agenda.add_point": _lazy("La til en pause eller en gjest"),
    "agenda.add_standing": _lazy("La til de faste sakene"),
    "agenda.change_line": _lazy("Endret en linje på sakslisten"),
    "agenda.move_line": _lazy("Flyttet en linje på sakslisten"),
    "agenda.order": _lazy("Endret rekkefølgen på sakslisten"),
    "agenda.remove_line": _lazy("Tok en linje av sakslisten"),
    "agenda.withdraw_item": _lazy("Trakk en sak fra møtet"),
    "agenda_item.postpone": _lazy("Førte at en sak ble utsatt"),
    "agenda_item.take_up": _lazy("Tok opp en sak utenfor sakslisten"),
    "summons.come": _lazy("Svarte at en innkalt kommer"),
    "summons.report_absence": _lazy("Meldte forfall"),
    "decision.record": _lazy("Førte et vedtak"),
    "decision.withhold": _lazy("Tok tilbake et vedtak fra et lukket møte"),
    "minutes.note": _lazy("Skrev i protokollen"),
    "minutes.see": _lazy("Leste utkastet til protokoll som leder"),
    "minutes.publish": _lazy("Publiserte en protokoll"),
    "minutes.sign": _lazy("Underskrev en protokoll"),
    "minutes.approve": _lazy("Godkjente en protokoll"),
    "minutes.withdraw": _lazy("Trakk tilbake en protokoll"),
    # the councils' answers
    "ratification.send": _lazy("Sendte en sak til kommunestyrene"),
    "ratification.confirm_papers": _lazy("Bekreftet at papirene er kommet"),
    "ratification.plan": _lazy("Førte når en sak skal opp"),
    "ratification.answer": _lazy("Førte et svar fra et kommunestyre"),
    "ratification.correct": _lazy("Rettet et svar fra et kommunestyre"),
    "ratification.take_back": _lazy("Tok tilbake et svar fra et kommunestyre"),
    "ratification.confirm": _lazy("Bekreftet et svar fra et kommunestyre"),
    "ratification.attach_minutes": _lazy("La ved en særutskrift"),
    "ratification.keep_address": _lazy("Endret adressene til en kommune"),
    "ratification.remind": _lazy("Sendte dagens purringer"),
    "ratification.remind_one": _lazy("Purret på en kommune"),
    "ratification.take_up_again": _lazy("Satte opp saken på nytt med kommunenes svar"),
}


def act_in_words(act: str) -> str:
    """The words for an act; the name itself for one from a version that is no more."""
    return str(ACTS.get(act, act))


def doer_in_words(viewer: str) -> str:
    """Who did it, as the log writes those that are no account."""
    kind, _colon, number = viewer.partition(":")
    if kind == "link":
        return _("Lenke nr. %(number)s") % {"number": number}
    return _("Samråd selv") if kind == "installation" else viewer
