"""What the page of a meeting under way calls events and outcomes, and how it says that something is odd."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "opened": _("Møtet åpnet"),
    "ended": _("Møtet avsluttet"),
    "arrived": _("Kom"),
    "left": _("Gikk"),
    "returned": _("Kom tilbake"),
    "disqualification_raised": _("Spørsmål om habilitet"),
    "disqualification_decided": _("Habilitet avgjort"),
    "item_opened": _("Saken tatt opp"),
    "item_ended": _("Saken ferdig"),
    "item_postponed": _("Saken utsatt"),
    "item_sent_back": _("Saken sendt tilbake"),
    "item_fell_away": _("Saken falt bort"),
    "item_taken_up": _("Sak utenom sakslisten"),
    "doors_closed": _("Møtet lukket"),
    "doors_opened": _("Møtet åpnet for publikum"),
    "proposal_made": _("Forslag"),
    "proposal_withdrawn": _("Forslag trukket"),
    "ballot_taken": _("Votering"),
    "election_held": _("Valg"),
    "list_election_held": _("Forholdsvalg"),
    "lots_drawn": _("Loddtrekning"),
    "ruling": _("Avgjørelse om møtet"),
    "decision_settled": _("Vedtak"),
    "public_wording": _("Offentlig ordlyd"),
    "corrected": _("Rettelse"),
    "note": _("Merknad"),
}
OUTCOMES = {
    "not_treated": "",
    "under_treatment": _("behandles nå"),
    "decided": _("vedtatt"),
    "nothing_adopted": _("ikke vedtatt"),
    "elected": _("valgt"),
    "postponed": _("utsatt"),
    "sent_back": _("sendt tilbake"),
    "fell_away": _("falt bort"),
    "no_decision": _("ferdig uten vedtak"),
}
RIGHTS = {"attend": _("møterett"), "speak": _("talerett"), "propose": _("forslagsrett")}
COMPLAINTS = {
    "decided_outside_meeting": _("Noe er avgjort før møtet var åpnet eller etter at det var slutt."),
    "decided_outside_item": _("Det er stemt uten at saken var tatt opp."),
    "decided_without_quorum": _("Det ser ikke ut til at organet var vedtaksført da det ble stemt."),
    "decided_again": _("Et vedtak er ført to ganger. Det første står; rett det hvis det er feil."),
    "decision_text_missing": _("Saken er ferdig, men vedtaksteksten mangler."),
    "closed_without_legal_basis": _("Møtet er lukket uten at paragrafen er oppgitt."),
    "closed_without_item": _("Møtet er lukket uten at det er sagt for hvilken sak."),
    "remote_in_closed_item": _("Noen er med på skjerm i en lukket sak."),
    "vote_by_absent": _("En som ikke var til stede, har stemt."),
    "vote_by_disqualified": _("En som var inhabil, har stemt."),
    "vote_by_other_than_member": _("En som ikke har stemmerett, har stemt."),
    "more_votes_than_present": _("Det er flere stemmer enn dem som er til stede."),
    "present_did_not_vote": _(
        "Det er færre stemmer enn dem som er til stede. Alle som er til stede, har plikt til å stemme."
    ),
    "blank_not_allowed": _("Blanke stemmer kan bare brukes ved valg og ansettelser."),
    "candidate_twice": _("Den samme kandidaten står to ganger på listene."),
    "named_twice": _("En person er ført med to stemmer."),
    "unknown_choice": _("En stemme er gitt til noe det ikke ble stemt over."),
    "participant_split": _("Medlemmene fra én deltaker delte seg likt, så deltakeren har ingen stemme."),
    "more_votes_than_members": _("Det er flere stemmer enn medlemmer."),
    "votes_missing": _("Stemmetallene mangler."),
    "members_missing": _("Antallet medlemmer er ikke kjent."),
    "chair_choice_missing": _("Det står likt. Registrer hva møtelederen stemte, så er det avgjort."),
    "lots_missing": _("Det står likt. Trekk lodd, og registrer resultatet."),
    "names_missing": _("Stemmene må føres ved navn, for hver deltaker har én stemme."),
    "proposal_unknown": _("Det er stemt over et forslag som ikke er ført."),
    "proposal_withdrawn": _("Det er stemt over et forslag som er trukket."),
    "disqualification_not_decided": _("Saken er ferdig, men organet har ikke avgjort om noen er inhabil."),
    "taken_up_against_objection": _(
        "Lederen eller en tredel av dem som møtte, satte seg imot å ta opp saken."
    ),
    "item_unknown": _("Noe er ført på en sak som ikke står på sakslisten."),
    "person_unknown": _("En person uten plass i organet er ført som medlem eller vara."),
    "member_and_deputy_present": _("Både medlemmet og varamedlemmet er til stede. De har én stemme sammen."),
    "left_without_arriving": _("Noen er ført som gått uten å ha kommet."),
    "returned_without_leaving": _("Noen er ført som kommet tilbake uten å ha gått."),
    "ruling_without_subject": _("En avgjørelse om møtet gjelder noe som ikke er ført."),
    "lots_without_tie": _("Det er trukket lodd uten at det sto likt."),
    "correction_without_event": _("En rettelse gjelder noe som ikke er ført."),
}
