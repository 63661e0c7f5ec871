"""Tables: one file a noun. Importing the package registers them all."""

from models.communities import Chat, Community, Knock, Membership, Welcome, Welcomed
from models.complaints import Complaint, Voice
from models.events import Duty, Event, Feedback, Seat, ThankYou
from models.files import KeptFile
from models.help import Asked, Match, Meaning, Need, Neighbour, Offer
from models.numbers import Audit, KpiWeek, Signal
from models.people import Account, Consent, Joining, LinkCode, Person
from models.surveys import Answer, Company, Hush, Plan, Response, Survey, TookPart
from models.table import Table, Utc, core, direct
from models.talk import Cursor, Hold, OpenDialog, Quarantine, Queued, ShownButtons, ShownCard, TakenUpdate

__all__ = [
    "Account",
    "Answer",
    "Asked",
    "Audit",
    "Chat",
    "Community",
    "Company",
    "Complaint",
    "Consent",
    "Cursor",
    "Duty",
    "Event",
    "Feedback",
    "Hold",
    "Hush",
    "Joining",
    "KeptFile",
    "Knock",
    "KpiWeek",
    "LinkCode",
    "Match",
    "Meaning",
    "Membership",
    "Need",
    "Neighbour",
    "Offer",
    "OpenDialog",
    "Person",
    "Plan",
    "Quarantine",
    "Queued",
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
