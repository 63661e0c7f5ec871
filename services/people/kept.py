"""What is kept of people: for each table what /forget does with it, and how long its rows stay otherwise.

A new table is declared here, or a test fails. What of it people are shown, `export.py` says; docs/operations.md has it
all as a table. `bot/storage/retention.py` deletes what is too old.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from models import (
    Account,
    Acquaintance,
    AcquaintanceRound,
    AcquaintanceWish,
    Acquainted,
    Answer,
    Asked,
    Audit,
    Birthday,
    Buddy,
    Called,
    Chat,
    Chore,
    ChoreRule,
    Chronicle,
    Club,
    CoHost,
    Community,
    Company,
    Complaint,
    Consent,
    Contact,
    Cursor,
    DayNumbers,
    Duty,
    Event,
    Feedback,
    Festival,
    FirstWords,
    Goal,
    GoalStep,
    GuidePass,
    GuideQuestion,
    Heard,
    Holiday,
    Hush,
    Item,
    Joining,
    KeptFile,
    Knock,
    KpiWeek,
    LateUpdate,
    LeadInvite,
    Lease,
    Lessons,
    LinkCode,
    Match,
    Meaning,
    Mediation,
    MediationRefusal,
    Mediator,
    MeetingPhoto,
    Membership,
    Mention,
    Muted,
    Need,
    Nudge,
    Nudged,
    NumbersMark,
    Offer,
    OpenDialog,
    OwnCard,
    Partner,
    Person,
    PhotoAlbum,
    Plan,
    PlannedPost,
    Quarantine,
    Queued,
    Regular,
    Remark,
    ReminderTimes,
    Response,
    Seat,
    Seeker,
    Series,
    Settling,
    ShownButtons,
    ShownCard,
    Signal,
    SpokenFor,
    Survey,
    Table,
    TakenUpdate,
    ThanksHush,
    ThanksOffer,
    ThankYou,
    Together,
    TookPart,
    Topic,
    Uninvited,
    Visit,
    VisitCode,
    VisitList,
    Voice,
    Volunteer,
    WeekNumbers,
    Welcome,
    Welcomed,
    Welcomer,
    WrongCode,
)


class Erased(StrEnum):
    """What /forget does with a person's rows."""

    DELETED = "deleted"
    UNNAMED = "stay without the person, for the count"
    BARE = "stay without name and words"  # the number leads to a row of `persons` that says nothing
    NOBODYS = "names nobody"


class Kept(NamedTuple):
    """`days` after `since`, rows are deleted; None: they stay until the person erases or withdraws them, or the
    community is deleted. `since` "": something else deletes them, or only their words."""

    erased: Erased
    days: float | None = None
    since: str = ""


# Why -> the parts of an export (`export.of`) that are kept for it, as /mydata shows them.
PURPOSES = {
    "contact": ("accounts", "communities", "welcomed", "linked", "asked-to-lead", "asked-others-to-lead"),
    "agreed": ("consents",),
    "help": ("needs", "talents", "company", "clubs", "asked-to-begin", "neighbours", "helping"),
    "mending": ("complaints", "joined"),
    "meeting": (
        *("chores", "asked-to-do", "agreed-to-do"),
        "events",
        "series",
        "co-hosts",
        "seats",
        "regulars",
        "reminder-times",
        "asked-others-to-come",
        "asked-to-come",
        "uninvited",
        "items",
        "duties",
        "visits",
        "heard",
        "feedback",
        "remarks",
        "chronicle",
        "history",
        "meeting-photos",
        "festivals",
        "volunteering",
        "mentions",
    ),
    "thanks": ("thanked", "thanks", "thanks-offered", "thanks-hushed", "birthday"),
    "asking": ("answers", "nameless", "hushed", "muted", "planned", "launched", "photos"),
    "counting": ("signals",),
    "going-on": ("drafts",),
    "parting": ("kept",),
    "quarrels": ("mediator", "mediations"),
    "acquaintance": ("acquaintance-wishes", "acquainted"),
    "newcomers": ("welcoming", "helps-newcomers", "helped-by", "settling"),
    "callings": ("callings", "guide-questions"),
    "writing": ("posts", "posts-about"),
    "first": ("first-words",),
    "seen": ("looked",),
}

DELETED, UNNAMED, BARE, NOBODYS = Erased
TEN_MINUTES = 10 / 24 / 60

TABLES: dict[type[Table], Kept] = {
    Person: Kept(BARE),
    Account: Kept(DELETED),
    LinkCode: Kept(DELETED, TEN_MINUTES),
    Joining: Kept(DELETED, 30),  # what is needed to part them; that they were joined stays
    Consent: Kept(DELETED),
    Chat: Kept(DELETED),
    Membership: Kept(DELETED),
    Knock: Kept(DELETED, 30, "at"),
    FirstWords: Kept(DELETED, 7, "at"),
    LeadInvite: Kept(DELETED, 30, "at"),
    Welcomed: Kept(DELETED),
    Need: Kept(DELETED, 90),  # its words, after its end
    Offer: Kept(DELETED),
    Meaning: Kept(DELETED),
    Match: Kept(DELETED),
    Lessons: Kept(NOBODYS),  # goes with the match
    Asked: Kept(DELETED),
    SpokenFor: Kept(DELETED),
    Company: Kept(DELETED),
    Club: Kept(UNNAMED),
    Seeker: Kept(DELETED),
    Complaint: Kept(UNNAMED),
    Voice: Kept(DELETED),
    Event: Kept(BARE),
    Series: Kept(BARE),
    CoHost: Kept(DELETED),
    Regular: Kept(DELETED),
    Festival: Kept(BARE),
    Volunteer: Kept(DELETED),
    Mention: Kept(UNNAMED),
    ReminderTimes: Kept(DELETED),
    Nudge: Kept(UNNAMED),
    Nudged: Kept(DELETED),
    Uninvited: Kept(DELETED),
    Seat: Kept(DELETED),
    Item: Kept(UNNAMED),
    Duty: Kept(DELETED),
    Chore: Kept(UNNAMED),
    ChoreRule: Kept(UNNAMED),
    Visit: Kept(UNNAMED),
    Together: Kept(NOBODYS),
    VisitCode: Kept(NOBODYS),
    VisitList: Kept(DELETED),
    WrongCode: Kept(DELETED, 2, "at"),
    Heard: Kept(DELETED),
    Feedback: Kept(DELETED),
    Chronicle: Kept(UNNAMED),
    MeetingPhoto: Kept(DELETED, 365),  # unless the meeting stands in the history; its file goes with it
    PhotoAlbum: Kept(NOBODYS),
    Remark: Kept(DELETED),  # with its words; of who answers it, only who they are
    ThankYou: Kept(DELETED),
    Welcomer: Kept(DELETED),
    Buddy: Kept(DELETED),  # a month after the newcomer came
    Settling: Kept(DELETED, 90, "asked_at"),
    ThanksOffer: Kept(DELETED, 2, "at"),
    ThanksHush: Kept(DELETED),
    Birthday: Kept(DELETED),
    Holiday: Kept(NOBODYS, 500, "at"),
    Mediator: Kept(DELETED),
    Mediation: Kept(DELETED),  # once it ends it names nobody and has no words
    MediationRefusal: Kept(DELETED),
    AcquaintanceWish: Kept(DELETED),
    AcquaintanceRound: Kept(NOBODYS),
    Acquaintance: Kept(NOBODYS),
    Acquainted: Kept(DELETED, 365, "at"),
    Called: Kept(DELETED, 365, "declined_at"),  # only what was declined; the others until they are given up
    GuideQuestion: Kept(DELETED),  # once it is answered or nobody can, it goes
    GuidePass: Kept(DELETED),
    KeptFile: Kept(DELETED),
    PlannedPost: Kept(UNNAMED),  # what is about somebody is deleted with them, as are drafts with their author
    Topic: Kept(NOBODYS),
    Survey: Kept(BARE),
    Plan: Kept(BARE),
    Response: Kept(DELETED),
    Answer: Kept(DELETED),
    TookPart: Kept(DELETED),
    Hush: Kept(DELETED),
    Muted: Kept(DELETED),
    Signal: Kept(UNNAMED),
    Audit: Kept(UNNAMED, 365, "at"),  # the number of whoever was erased, too: copies go sooner
    OpenDialog: Kept(DELETED, 30, "touched_at"),
    Queued: Kept(DELETED, 90, "ended_at"),  # its words go when it is sent; its `once` key with it
    ShownCard: Kept(DELETED),
    ShownButtons: Kept(DELETED, 400),
    LateUpdate: Kept(NOBODYS, 14, "at"),  # of a platform that is no longer configured; others go once they are handled
    Quarantine: Kept(NOBODYS, 14, "at"),
    TakenUpdate: Kept(NOBODYS, 14),
    Cursor: Kept(NOBODYS),
    Lease: Kept(NOBODYS),
    Community: Kept(NOBODYS),
    Welcome: Kept(NOBODYS),
    Contact: Kept(NOBODYS),
    Partner: Kept(NOBODYS),
    OwnCard: Kept(NOBODYS),
    Goal: Kept(NOBODYS),
    GoalStep: Kept(NOBODYS),
    KpiWeek: Kept(NOBODYS),
    WeekNumbers: Kept(NOBODYS),
    DayNumbers: Kept(NOBODYS),
    NumbersMark: Kept(NOBODYS),
}
