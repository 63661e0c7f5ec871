"""Tables: one file a noun. Importing the package registers them all."""

from models.communities import Chat, Community, CommunityState, Knock, Membership, Welcome, Welcomed
from models.complaints import Complaint, ComplaintState, Voice
from models.events import Duty, Event, EventState, Feedback, Seat, ThankYou
from models.files import FileState, KeptFile
from models.help import Asked, Match, MatchState, Meaning, Need, NeedState, Neighbour, Offer, OfferState
from models.numbers import Audit, KpiWeek, Signal
from models.people import Account, Consent, Joining, LinkCode, Person
from models.surveys import Answer, Company, Hush, Plan, Response, Survey, TookPart
from models.table import Table, Utc, core, direct
from models.talk import (
    Cursor,
    Hold,
    LateUpdate,
    OpenDialog,
    Quarantine,
    Queued,
    QueuedState,
    ShownButtons,
    ShownCard,
    TakenUpdate,
)

__all__ = [
    "Account",
    "Answer",
    "Asked",
    "Audit",
    "Chat",
    "Community",
    "CommunityState",
    "Company",
    "Complaint",
    "ComplaintState",
    "Consent",
    "Cursor",
    "Duty",
    "Event",
    "EventState",
    "Feedback",
    "FileState",
    "Hold",
    "Hush",
    "Joining",
    "KeptFile",
    "Knock",
    "KpiWeek",
    "LateUpdate",
    "LinkCode",
    "Match",
    "MatchState",
    "Meaning",
    "Membership",
    "Need",
    "NeedState",
    "Neighbour",
    "Offer",
    "OfferState",
    "OpenDialog",
    "Person",
    "Plan",
    "Quarantine",
    "Queued",
    "QueuedState",
    "Response",
    "Seat",
    "ShownButtons",
    "ShownCard",
    "Signal",
    "Survey",
    "Table",
    "TakenUpdate",
    "ThankYou",
    "TookPart",
    "Utc",
    "Voice",
    "Welcome",
    "Welcomed",
    "core",
    "direct",
]
