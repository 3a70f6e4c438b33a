"""The words of the sentences about votes, in three languages."""

from __future__ import annotations

from collections.abc import Mapping

from samrad.engine.languages import column_of

_WORDS: Mapping[str, tuple[str, str, str]] = {
    "carried_unanimous": ("Enstemmig vedtatt.", "Samrøystes vedteke.", "Adopted unanimously."),
    "fell_unanimous": ("Enstemmig forkastet.", "Samrøystes forkasta.", "Rejected unanimously."),
    "carried_plain": ("Vedtatt", "Vedteke", "Adopted"),
    "fell_plain": ("Falt", "Fall", "Rejected"),
    "carried": (
        "Vedtatt med {a} mot {b} stemmer{parties}.",
        "Vedteke med {a} mot {b} røyster{parties}.",
        "Adopted by {a} votes to {b}{parties}.",
    ),
    "fell": (
        "Falt med {a} mot {b} stemmer{parties}.",
        "Fall med {a} mot {b} røyster{parties}.",
        "Rejected: {a} for, {b} against{parties}.",
    ),
    "equal": (
        "Stemmene står likt, {a} mot {b}{parties}.",
        "Røystene står likt, {a} mot {b}{parties}.",
        "The votes are equal, {a} to {b}{parties}.",
    ),
    "unknown": (
        "Resultatet er ikke klart.",
        "Resultatet er ikkje klart.",
        "The result isn’t known yet.",
    ),
    "by_chair": ("Lederens stemme avgjorde.", "Røysta til leiaren avgjorde.", "The chair’s vote decided."),
    "by_lots": ("Loddtrekning avgjorde.", "Loddtrekking avgjorde.", "It was decided by drawing lots."),
    "by_rule": (
        "Et forslag med like mange stemmer for og mot faller.",
        "Eit framlegg med like mange røyster for og mot fell.",
        "A proposal with equal votes falls.",
    ),
    "missing_votes": ("Stemmene er ikke ført.", "Røystene er ikkje førte.", "The votes aren’t recorded."),
    "missing_members": (
        "Antallet medlemmer er ikke kjent.",
        "Talet på medlemmer er ikkje kjent.",
        "The number of members isn’t known.",
    ),
    "missing_chair_choice": (
        "Lederens stemme avgjør, og den er ikke ført.",
        "Røysta til leiaren avgjer, og ho er ikkje ført.",
        "The chair’s vote decides, and it isn’t recorded.",
    ),
    "missing_lots": ("Loddtrekning må avgjøre.", "Loddtrekking må avgjere.", "Lots must be drawn."),
    "missing_names": (
        "Hver deltaker har én stemme, så stemmene må føres med navn.",
        "Kvar deltakar har éi røyst, så røystene må førast med namn.",
        "Each participant has one vote, so the votes must be recorded by name.",
    ),
    "blank_one": ("Én stemte blankt.", "Éin røysta blankt.", "One blank vote."),
    "blank_many": ("{n} stemte blankt.", "{n} røysta blankt.", "{n} blank votes."),
    "side_for": ("{parties} for", "{parties} for", "{parties} for"),
    "side_against": ("{parties} mot", "{parties} mot", "{parties} against"),
    "side_blank": ("{parties} blankt", "{parties} blankt", "{parties} blank"),
    "side_other": ("{parties} for «{choice}»", "{parties} for «{choice}»", "{parties} for “{choice}”"),
    "no_party": ("uten parti", "utan parti", "no party"),
    "ruling_chair": (
        "Møtelederen avgjorde: {what}. Begrunnelse: {reason}",
        "Møteleiaren avgjorde: {what}. Grunngiving: {reason}",
        "The chair ruled: {what}. Reason: {reason}",
    ),
    "ruling_organ": (
        "Organet avgjorde: {what}. Begrunnelse: {reason}",
        "Organet avgjorde: {what}. Grunngiving: {reason}",
        "The body ruled: {what}. Reason: {reason}",
    ),
    "won": (
        "«{name}» fikk {a} av {cast} stemmer{parties}.",
        "«{name}» fekk {a} av {cast} røyster{parties}.",
        "“{name}” got {a} of {cast} votes{parties}.",
    ),
    "won_unanimous": (
        "«{name}» ble enstemmig valgt framfor de andre.",
        "«{name}» vart samrøystes valt framfor dei andre.",
        "“{name}” was preferred unanimously.",
    ),
    "none_won": (
        "Ingen av forslagene fikk flertall{parties}.",
        "Ingen av framlegga fekk fleirtal{parties}.",
        "None of the proposals had a majority{parties}.",
    ),
    "runoff": (
        "Det stemmes på nytt mellom {names}.",
        "Det blir røysta på nytt mellom {names}.",
        "A new vote is held between {names}.",
    ),
    "stands": ("«{name}» vant.", "«{name}» vann.", "“{name}” won."),
    "elected": (
        "{name} er valgt med {a} av {cast} stemmer.",
        "{name} er vald med {a} av {cast} røyster.",
        "{name} was elected with {a} of {cast} votes.",
    ),
    "elected_unanimous": (
        "{name} er enstemmig valgt.",
        "{name} er samrøystes vald.",
        "{name} was elected unanimously.",
    ),
    "second_round": (
        "Ingen fikk mer enn halvparten av stemmene. Det holdes ny avstemning.",
        "Ingen fekk meir enn halvparten av røystene. Det blir ny avrøysting.",
        "Nobody had more than half of the votes. A new vote is held.",
    ),
    "election_equal": (
        "{names} fikk like mange stemmer.",
        "{names} fekk like mange røyster.",
        "{names} had equal votes.",
    ),
    "elected_plain": ("{name} er valgt", "{name} er vald", "{name} is elected"),
    "and": ("og", "og", "and"),
    "list_votes": (
        "Forholdsvalg, {seats} skulle velges. Stemmer: {votes}.",
        "Forholdsval, {seats} skulle veljast. Røyster: {votes}.",
        "Proportional election of {seats}. Votes: {votes}.",
    ),
    "list_blank": ("blanke {n}", "blanke {n}", "blank {n}"),
    "list_elected": ("Valgt: {names}.", "Valde: {names}.", "Elected: {names}."),
    "list_deputies": ("Varamedlemmer: {names}.", "Varamedlemmer: {names}.", "Deputies: {names}."),
    "list_equal": (
        "{names} står likt om den neste plassen.",
        "{names} står likt om den neste plassen.",
        "{names} stand equal for the next place.",
    ),
    "list_lots": (
        "Plass {n}: {names} sto likt. Loddet falt på {name}.",
        "Plass {n}: {names} stod likt. Loddet fall på {name}.",
        "Place {n}: {names} stood equal. The lot fell to {name}.",
    ),
    "list_ruled": (
        "plass {n} går til {name}",
        "plass {n} går til {name}",
        "place {n} goes to {name}",
    ),
    "list_nobody": ("ingen på listen", "ingen på lista", "nobody on the list"),
    "list_short": (
        "{name} har færre kandidater enn plasser.",
        "{name} har færre kandidatar enn plassar.",
        "{name} has fewer candidates than places.",
    ),
    "quorum_enough": (
        "Organet er vedtaksført: {n} deltar, {needed} kreves.",
        "Organet er vedtaksført: {n} deltek, {needed} krevst.",
        "There is a quorum: {n} take part, {needed} are needed.",
    ),
    "quorum_not_required": (
        "Det stilles ikke krav til hvor mange som må være til stede.",
        "Det er ikkje krav til kor mange som må vere til stades.",
        "No quorum is required.",
    ),
    "quorum_too_few_present": (
        "Organet er ikke vedtaksført: {n} er til stede, {needed} kreves.",
        "Organet er ikkje vedtaksført: {n} er til stades, {needed} krevst.",
        "There is no quorum: {n} are present, {needed} are needed.",
    ),
    "quorum_too_few_voted": (
        "Organet er ikke vedtaksført: {n} har stemt, {needed} kreves.",
        "Organet er ikkje vedtaksført: {n} har røysta, {needed} krevst.",
        "There is no quorum: {n} have voted, {needed} are needed.",
    ),
    "quorum_no_members": (
        "Organet har ingen medlemmer.",
        "Organet har ingen medlemmer.",
        "The body has no members.",
    ),
    "quorum_yes": ("organet er vedtaksført", "organet er vedtaksført", "there is a quorum"),
    "quorum_no": ("organet er ikke vedtaksført", "organet er ikkje vedtaksført", "there is no quorum"),
    "take_up_on_the_list": (
        "Saken står på sakslisten.",
        "Saka står på sakslista.",
        "The case is on the agenda.",
    ),
    "take_up_nobody_stops_it": (
        "Saken sto ikke på sakslisten og kan tas opp.",
        "Saka stod ikkje på sakslista og kan takast opp.",
        "The case wasn’t on the agenda and may be taken up.",
    ),
    "take_up_chair_objects": (
        "Saken kan ikke tas opp, fordi møtelederen motsetter seg det.",
        "Saka kan ikkje takast opp, fordi møteleiaren set seg imot det.",
        "The case can’t be taken up, because the chair objects.",
    ),
    "take_up_a_third_objects": (
        "Saken kan ikke tas opp, fordi minst en tredel av de møtende motsetter seg det.",
        "Saka kan ikkje takast opp, fordi minst ein tredel av dei som møter, set seg imot det.",
        "The case can’t be taken up, because at least a third of those present object.",
    ),
    "take_up_nobody_present": (
        "Saken kan ikke tas opp, fordi ingen er til stede.",
        "Saka kan ikkje takast opp, fordi ingen er til stades.",
        "The case can’t be taken up, because nobody is present.",
    ),
    "take_up_yes": ("saken kan tas opp", "saka kan takast opp", "the case may be taken up"),
    "take_up_no": ("saken kan ikke tas opp", "saka kan ikkje takast opp", "the case can’t be taken up"),
}


def word(key: str, language: str, **values: object) -> str:
    """A wording filled in; an unknown language is bokmål."""
    return _WORDS[key][column_of(language)].format(**values)
