"""What each act in the log is called by people, and who did it where that is no account."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ACTS: dict[str, Promise] = {
    # accounts and mandates
    "account.choose_language": gettext_lazy("Valgte språk for e-post"),
    "account.close": gettext_lazy("Avsluttet en konto"),
    "account.create": gettext_lazy("Opprettet en konto"),
    "account.invite": gettext_lazy("Inviterte noen"),
    "account.invite_again": gettext_lazy("Sendte invitasjonen på nytt"),
    "account.open": gettext_lazy("Åpnet en konto igjen"),
    "account.reset_factors": gettext_lazy("Nullstilte totrinnsbekreftelsen"),
    "mandate.end": gettext_lazy("Avsluttet en fullmakt"),
    "mandate.give": gettext_lazy("Ga en fullmakt"),
    "mandate.hand_over": gettext_lazy("Overlot en fullmakt til en annen"),
    "mandate.take_back": gettext_lazy("Tok tilbake en fullmakt"),
    "calendar.subscribe": gettext_lazy("Laget en privat kalenderadresse"),
    "calendar.revoke": gettext_lazy("Slettet en privat kalenderadresse"),
    # the register
    "folder.load": gettext_lazy("Leste inn en regionmappe"),
    "register.keep": gettext_lazy("Endret registeret"),
    "organ.choose_approval": gettext_lazy("Valgte om lederen skal godkjenne sakslisten"),
    "seat.keep_address": gettext_lazy("Endret e-postadressen til en plass"),
    # cases
    "case.choose_authority": gettext_lazy("Valgte grunnlaget for en sak"),
    "case.describe": gettext_lazy("Endret tittel eller sammendrag"),
    "case.withdraw": gettext_lazy("Trakk en sak"),
    "route.add_stop": gettext_lazy("La til et ledd i saksgangen"),
    "route.move_stop": gettext_lazy("Flyttet et ledd i saksgangen"),
    "route.remove_stop": gettext_lazy("Tok bort et ledd i saksgangen"),
    "route.take_proposed": gettext_lazy("Ga en sak den vanlige saksgangen"),
    "route_plan.replan": gettext_lazy("Planla en saksgang på nytt fordi et møte er flyttet eller avlyst"),
    "route_plan.adopt": gettext_lazy("La en plan for saksgangen"),
    "blocked_days.add": gettext_lazy("Satte av dager"),
    "blocked_days.remove": gettext_lazy("Opphevet dager som var satt av"),
    "proposal.join": gettext_lazy("Slo et forslag sammen med en sak"),
    "proposal.leave_off": gettext_lazy("Lot et forslag ligge"),
    "proposal.lodge": gettext_lazy("Foreslo en sak"),
    "proposal.prepare": gettext_lazy("Forberedte et forslag"),
    "proposal.put_on_agenda": gettext_lazy("Satte opp et forslag"),
    "proposal.take_up": gettext_lazy("Førte at organet tok opp forslaget likevel"),
    "wheel_entry.add": gettext_lazy("La et punkt til årshjulet"),
    "wheel_entry.add_usual": gettext_lazy("La vanlige punkter til årshjulet"),
    "wheel_entry.change": gettext_lazy("Endret et punkt i årshjulet"),
    "wheel_entry.remove": gettext_lazy("Tok et punkt bort fra årshjulet"),
    "wheel_year.propose": gettext_lazy("Foreslo årshjulet for et år"),
    "commission.finish": gettext_lazy("Meldte en bestilling utført"),
    "commission.give": gettext_lazy("Ga en bestilling"),
    "commission.withdraw": gettext_lazy("Trakk en bestilling"),
    "ratification.take_back_postponement": gettext_lazy("Tok tilbake en utsettelse"),
    "summons.withdraw_absence": gettext_lazy("Tok tilbake et forfall"),
    # case papers
    "paper.begin": gettext_lazy("Begynte på et saksframlegg"),
    "paper.write": gettext_lazy("Skrev i et saksframlegg"),
    "paper.settle": gettext_lazy("Satte sammen to tekster"),
    "paper.restore": gettext_lazy("Tok tilbake en tidligere tekst"),
    "paper.take_in": gettext_lazy("Tok inn tekst fra Word"),
    "paper.make_ready": gettext_lazy("Sa at et saksframlegg er klart"),
    "paper.open_again": gettext_lazy("Åpnet et saksframlegg for endring"),
    "paper.discard": gettext_lazy("Kastet et utkast til saksframlegg"),
    "paper.ask": gettext_lazy("Ba om merknader til et utkast"),
    "paper.ask_no_more": gettext_lazy("Tok tilbake et spørsmål om merknader"),
    "paper.comment": gettext_lazy("Skrev en merknad til et utkast"),
    "paper.settle_comment": gettext_lazy("Behandlet en merknad"),
    "paper.take_comment_back": gettext_lazy("Tok tilbake en merknad"),
    "paper.attach": gettext_lazy("La til et vedlegg"),
    "paper.detach": gettext_lazy("Tok bort et vedlegg"),
    # documents, letters and mail
    "document.store": gettext_lazy("La inn et dokument"),
    "document.withdraw": gettext_lazy("Trakk tilbake et dokument"),
    "letter.correct": gettext_lazy("Rettet et brev i journalen"),
    "letter.register": gettext_lazy("Førte et brev i journalen"),
    "bounce_message": gettext_lazy("E-post kom i retur"),
    "link.ask_for_new": gettext_lazy("Ba om en ny lenke"),
    "link.issue": gettext_lazy("Laget en lenke"),
    "link.renew": gettext_lazy("Sendte nye lenker"),
    "link.revoke": gettext_lazy("Stengte lenker"),
    # meetings
    "meeting_plan.ask": gettext_lazy("Ba om forslag til møteplan"),
    "meeting_plan.stop": gettext_lazy("Stoppet utregningen av en møteplan"),
    "meeting_plan.adjust": gettext_lazy("Flyttet dager i en møteplan"),
    "meeting_plan.discard": gettext_lazy("Slettet et forslag til møteplan"),
    "meeting_plan.adopt": gettext_lazy("Tok en møteplan i bruk"),
    "meeting.plan": gettext_lazy("Satte opp et møte"),
    "meeting.change": gettext_lazy("Endret et møte"),
    "meeting.move": gettext_lazy("Flyttet et møte"),
    "meeting.cancel": gettext_lazy("Avlyste et møte"),
    "meeting.ask_approval": gettext_lazy("Ba lederen godkjenne sakslisten"),
    "meeting.approve": gettext_lazy("Godkjente sakslisten"),
    "meeting.send_back": gettext_lazy("Sendte sakslisten tilbake"),
    "meeting.issue": gettext_lazy("Kalte inn til et møte"),
    "meeting.record": gettext_lazy("Førte møtet"),
    "meeting.follow": gettext_lazy("Førte om møtet er holdt"),
    "agenda.add_cases": gettext_lazy("Satte saker på sakslisten"),
    "agenda.add_point": gettext_lazy("La til en pause eller en gjest"),
    "agenda.add_standing": gettext_lazy("La til de faste sakene"),
    "agenda.change_line": gettext_lazy("Endret en linje på sakslisten"),
    "agenda.move_line": gettext_lazy("Flyttet en linje på sakslisten"),
    "agenda.order": gettext_lazy("Endret rekkefølgen på sakslisten"),
    "agenda.remove_line": gettext_lazy("Tok en linje av sakslisten"),
    "agenda.withdraw_item": gettext_lazy("Trakk en sak fra møtet"),
    "agenda_item.postpone": gettext_lazy("Førte at en sak ble utsatt"),
    "agenda_item.take_up": gettext_lazy("Tok opp en sak utenfor sakslisten"),
    "summons.come": gettext_lazy("Svarte at en innkalt kommer"),
    "summons.report_absence": gettext_lazy("Meldte forfall"),
    "decision.record": gettext_lazy("Førte et vedtak"),
    "decision.withhold": gettext_lazy("Tok tilbake et vedtak fra et lukket møte"),
    "minutes.note": gettext_lazy("Skrev i protokollen"),
    "minutes.see": gettext_lazy("Leste utkastet til protokoll som leder"),
    "minutes.publish": gettext_lazy("Publiserte en protokoll"),
    "minutes.sign": gettext_lazy("Underskrev en protokoll"),
    "minutes.approve": gettext_lazy("Godkjente en protokoll"),
    "minutes.withdraw": gettext_lazy("Trakk tilbake en protokoll"),
    # the councils' calendars
    "calendar_source.accept": gettext_lazy("Tok inn møtedager i en kalender"),
    "calendar_source.discard": gettext_lazy("Kastet det en kalender svarte"),
    "calendar_source.fail": gettext_lazy("Fikk ikke hentet en kalender"),
    "calendar_source.fetch": gettext_lazy("Hentet en kalender"),
    "calendar_source.remove": gettext_lazy("Fjernet en kalenderkilde"),
    # plans
    "plan.add": gettext_lazy("Laget en plan"),
    "plan.change": gettext_lazy("Endret navn eller plassering på en plan"),
    "plan_version.begin": gettext_lazy("Begynte en ny versjon av en plan"),
    "plan_version.write": gettext_lazy("Skrev teksten i en plan"),
    "plan_version.publish": gettext_lazy("La ut et utkast til plan"),
    "plan_version.hear": gettext_lazy("Sendte en plan på høring"),
    "plan_version.adopt": gettext_lazy("Førte at en plan er vedtatt"),
    "plan_version.bring_into_force": gettext_lazy("Lot en plan gjelde"),
    "plan_version.lapse": gettext_lazy("Førte at en plan er utgått"),
    "plan_version.tie_case": gettext_lazy("Knyttet en plan til saken den vedtas i"),
    "plan_version.propose": gettext_lazy("Laget saken en plan vedtas i"),
    "goal.add": gettext_lazy("La til et mål"),
    "goal.change": gettext_lazy("Endret et mål"),
    "goal.rank": gettext_lazy("Flyttet et mål i rekkefølgen"),
    "goal.take_out": gettext_lazy("Tok et mål ut av en plan"),
    "goal.say_why_many": gettext_lazy("Skrev hvorfor åtte eller flere mål trengs"),
    "development_goal.choose": gettext_lazy("Valgte et bærekraftsmål"),
    "development_goal.drop": gettext_lazy("Tok tilbake et bærekraftsmål"),
    # evaluations and premises
    "evaluation.add": gettext_lazy("Førte en evaluering"),
    "evaluation.change": gettext_lazy("Endret en evaluering"),
    "evaluation.publish": gettext_lazy("La ut en evaluering"),
    "evaluation.remove": gettext_lazy("Tok bort et utkast til evaluering"),
    "finding.add": gettext_lazy("La til et funn"),
    "finding.change": gettext_lazy("Endret et funn"),
    "finding.move": gettext_lazy("Flyttet et funn"),
    "finding.remove": gettext_lazy("Tok bort et funn"),
    "proposed_change.add": gettext_lazy("Foreslo en endring i en plan"),
    "proposed_change.change": gettext_lazy("Endret et forslag om endring i en plan"),
    "proposed_change.decide": gettext_lazy("Vurderte en foreslått endring"),
    "proposed_change.remove": gettext_lazy("Tok bort et forslag om endring i en plan"),
    "look_back.write": gettext_lazy("Skrev tilbakeblikk på grunnpremissene"),
    "look_back.publish": gettext_lazy("La ut tilbakeblikk på grunnpremissene"),
    # measures
    # commitments
    # status that comes in
    # indicators
    # statistics
    # sheets and reports
    # the councils' answers
    "ratification.send": gettext_lazy("Sendte en sak til kommunestyrene"),
    "ratification.confirm_papers": gettext_lazy("Bekreftet at papirene er kommet"),
    "ratification.plan": gettext_lazy("Førte når en sak skal opp"),
    "ratification.answer": gettext_lazy("Førte et svar fra et kommunestyre"),
    "ratification.correct": gettext_lazy("Rettet et svar fra et kommunestyre"),
    "ratification.take_back": gettext_lazy("Tok tilbake et svar fra et kommunestyre"),
    "ratification.confirm": gettext_lazy("Bekreftet et svar fra et kommunestyre"),
    "ratification.attach_minutes": gettext_lazy("La ved en særutskrift"),
    "ratification.keep_address": gettext_lazy("Endret adressene til en kommune"),
    "ratification.remind": gettext_lazy("Sendte dagens purringer"),
    "ratification.remind_one": gettext_lazy("Purret på en kommune"),
    "ratification.take_up_again": gettext_lazy("Satte opp saken på nytt med kommunenes svar"),
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
