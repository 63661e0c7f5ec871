"""Of each button that changes something it has been decided whether it binds (`sure`), or why it does not."""

from __future__ import annotations

from bot.found import routes
from bot.values.carried import Carried
from tests.matrix.permissions import BUTTONS, PERMISSIONS

HARMLESS = {"dialogs", "audit"}  # a question is begun, which asks for itself; that somebody has looked

EASY = {  # what a yes, a number or a part of its label may press below it, and its whole label further down
    "about-back": "nothing is sent",
    "asker:no": "nobody is introduced to anybody",
    "along": "changed by the buttons beside it",
    "asks": "about oneself, said otherwise at any time",
    "away": "about oneself",
    "bring": "changed by the buttons beside it",
    "came": "about oneself",
    "chore-answer": "given back by a button of the reminder",
    "chore-do:done": "tells what has happened",
    "chore-do:later": "reminded again, or found in the list",
    "chore-take": "about oneself; handed on by the same list",
    "coming": "changed by the button beside it",
    "co-host-ask": "asks one neighbour, who may say no",
    "co-host-ask-all": "asks one neighbour, who may say no",
    "complaint-fixed": "an opinion, which may be changed; others must say so, too",
    "complaint-too": "one's own voice, taken back by a button below",
    "crowd-back": "put aside again by the question that comes back",
    "day": "told anew by another day",
    "day-meant": "told anew by another day",
    "digest-off": "switched on again",
    "digest-switch": "switched back",
    "duty": "taken back by the same button",
    "event-back": "nothing is sent",
    "growth-back": "nothing is sent",
    "history-no": "nothing is kept; whoever asked may write it in their own words",
    "year-ago": "switched back",
    "event-keep": "the meeting stays as it is",
    "every": "changed by the button beside it",
    "festival-alone": "shows what is in the programme already",
    "festival-back": "nothing is sent",
    "festival-help-not": "said otherwise at any time",
    "festival-keep": "the festival stays as it is",
    "festival-out": "put in again at any time",
    "festival-put": "taken out again at any time",
    "field-never": "the card can still be filled in",
    "helper:no": "about oneself; yes may still be said while nobody else has",
    "helper:yes": "the asker is asked before anybody hears a name",
    "invite-again": "about oneself, said otherwise at any time",
    "item:no": "taken again by the same button",
    "item:yes": "given back by the same button",
    "language": "switched back",
    "lead-answer:no": "may be asked again",
    "lead-digest": "switched back by a button below",
    "link-stop": "nothing is joined",
    "guide-pass": "somebody else is asked",
    "calling-answer:no": "nobody hears of it; may still be taken by oneself",
    "callings-still": "about oneself, said otherwise at any time",
    "mediation-done": "the asker alone says how it ended",
    "mediation-wait": "asked again the next evening",
    "mediator-answer:no": "may be asked again",
    "mediator-rest": "switched back by the button beside it",
    "missing": "changed by the button beside it",
    "move": "the day can be changed again, and the other one agrees to it",
    "need-back": "nothing is sent",
    "object": "a leader decides",
    "outcome:not-yet": "asked again later",
    "outcome:yes": "tells what has happened",
    "photo-hide": "the chat sees fewer photos",
    "photos-back": "nothing is sent",
    "programme-rsvp": "taken back by the same button",
    "prefer": "said otherwise at any time",
    "rate": "a mark may be changed",
    "remark-thank": "a kind word",
    "remarks": "shows them again",
    "report:done": "tells what has happened; the asker is asked, too",
    "results-short-back": "nothing is sent",
    "rhythm-is": "said otherwise at any time",
    "rsvp": "changed by the button beside it",
    "survey-do:clone": "a draft",
    "survey-later": "the survey can still be answered",
    "survey-plan": "a draft",
    "survey-undo": "nothing is sent",
    "switch": "switched back",
    "talent-switch": "switched back",
    "talents-so": "about oneself, said otherwise at any time",
    "talents-still": "about oneself, said otherwise at any time",
    "holiday-do:no": "asked about another day",
    "holiday-post-back": "nothing is sent",
    "thanks-keep:no": "nothing is kept",
    "thanks-keep:never": "about oneself, said otherwise at any time",
    "thanks-may-show:no": "nothing is shown",
    "thanks-post-back": "nothing is sent",
    "mute": "about oneself, changed by the buttons of «Что присылать»",
    "nudge-back": "nobody is written to",
    "with-nudge-back": "nobody is written to",
    "remind-at": "about oneself, said otherwise at any time",
    "remind-never": "about oneself, said otherwise at any time",
    "together-answer": "nothing is sent for a minute, in which it is taken back; a no may become a yes",
    "together-ask": "asks another community's leaders, who may say no",
    "together-back": "nothing is sent",
    "together-never": "nothing is sent; a yes takes it back",
    "unasked": "about oneself, said otherwise at any time",
    "heard": "about oneself, said otherwise at any time",
    "visit": "about oneself; it tells what everybody there sees",
    "visit-all": "taken back by a button below",
    "visit-list": "a list is opened",
    "visit-page": "a page is turned",
    "visit-qr": "a picture is shown",
    "visit-tick": "taken back by the same button",
    "visit-unnamed": "taken back by the button beside it",
    "visits": "a code is shown",
    "uninvite": "about oneself, said otherwise at any time",
    "volunteer": "the asker is asked before anybody hears a name",
    "week": "counts what has happened",
    "welcome": "a kind word",
    "with-bring": "changed by the buttons beside it",
    "with-duty": "taken back by the same button",
    "with-uninvite": "about oneself, said otherwise at any time",
    "with-rsvp": "changed by the button beside it",
    "silence": "about oneself, changed by the same button",
}


def test_what_changes_something_binds_or_is_easy() -> None:
    presses = routes().presses
    left, used = [], set()
    for line in PERMISSIONS.lines:
        if line.section != BUTTONS or line.name not in presses or HARMLESS.issuperset(line.changes):
            continue
        carried = Carried.read(line.sample)
        easy = {line.name, f"{line.name}:{carried.parts[-1]}"} & EASY.keys()
        used |= easy
        if presses[line.name].is_sure(carried.rest) is bool(easy):
            left.append(str(line))
    assert not left, f"say `sure=True` where these stand, or here why not: {left}"
    assert used == EASY.keys()
