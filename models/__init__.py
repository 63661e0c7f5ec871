"""Tables: one file a noun. Importing the package registers them all."""

from models.communities import Chat, Community, Membership, Welcome, Welcomed
from models.events import Duty, Event, Feedback, Seat, ThankYou
from models.help import Answer, Match, Need, Neighbour, Offer, Response, Survey
from models.numbers import Audit, KpiWeek, Signal
from models.people import Account, Consent, Person
from models.table import Table, Utc, core, direct
from models.talk import OpenDialog, Quarantine, Queued, ShownCard, TakenUpdate

__all__ = [
    "Account",
    "Answer",
    "Audit",
    "Chat",
    "Community",
    "Consent",
    "Duty",
    "Event",
    "Feedback",
    "KpiWeek",
    "Match",
    "Membership",
    "Need",
    "Neighbour",
    "Offer",
    "OpenDialog",
    "Person",
    "Quarantine",
    "Queued",
    "Response",
    "Seat",
    "ShownCard",
    "Signal",
    "Survey",
    "Table",
    "TakenUpdate",
    "ThankYou",
    "Utc",
    "Welcome",
    "Welcomed",
    "core",
    "direct",
]
