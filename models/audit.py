"""What leaders did and read that concerns somebody else; never any texts.

Export: what concerns the person, as told by `services/looked.py`. Forget: the rows lose the person.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word


class Deed(StrEnum):
    """What was done or read. A deed without `Audit.about` concerns several people, or nobody by name."""

    SURVEY_ANSWERS = "survey-answers"  # subject: the survey, as of the next
    SURVEY_SHEET = "survey-sheet"
    COMPLAINT_NAMES = "complaint-names"  # subject: the complaint
    COMPLAINT_PHOTO = "complaint-photo"
    COMPLAINT_LETTER = "complaint-letter"  # their words are in it
    COMMUNITY_EXPORT = "community-export"
    NEED_RELEASED = "need-released"
    NEED_REFUSED = "need-refused"
    TALENT_RELEASED = "talent-released"
    TALENT_REFUSED = "talent-refused"
    ABOUT_RELEASED = "about-released"
    ABOUT_REFUSED = "about-refused"
    COMPLAINT_RELEASED = "complaint-released"
    COMPLAINT_HIDDEN = "complaint-hidden"
    COMPLAINT_DECIDED = "complaint-decided"
    EVENT_CALLED_OFF = "event-called-off"
    EVENT_CHANGED = "event-changed"
    PHOTO_HIDDEN = "photo-hidden"
    PHOTOS_SHOWN = "photos-shown"
    LET_IN = "let-in"
    KEPT_OUT = "kept-out"
    PUT_ASIDE = "put-aside"
    PUT_BACK = "put-back"
    FOUND_FINE = "found-fine"  # a newcomer whose first words had looked like advertising
    HISTORY_CHANGED = "history-changed"  # a line with their words was corrected or taken out
    WORDS_REMOVED = "words-removed"  # of a neighbour, which another had reported
    WORDS_KEPT = "words-kept"
    ASKED_TO_LEAD = "asked-to-lead"
    LEADS = "leads"
    LEADS_NOT = "leads-not"  # the one who had asked changed their mind
    LEADS_NO_MORE = "leads-no-more"
    MEDIATOR_NAMED = "mediator-named"
    MEDIATOR_REMOVED = "mediator-removed"
    NOTICE_URGENT = "notice-urgent"  # it was set to go out, at night if need be
    CHAT_REMOVED = "chat-removed"
    COMMUNITY_ENDED = "community-ended"
    COMMUNITY_RESTORED = "community-restored"
    FORGOTTEN = "forgotten"  # nobody's deed; subject: the number of who was erased, for old backups


class Audit(Table):
    """`person`: who did it; None: the operator, or somebody erased. `role`: theirs then; None: the operator."""

    __tablename__ = "audit"
    __table_args__ = (
        Index(None, "action", "subject"),
        Index(None, "community", "at"),
        Index(None, "about"),
        Index(None, "person"),
        Index(None, "at"),
    )

    id: Mapped[Key]
    person: Mapped[int | None]
    role: Mapped[int | None]
    action: Mapped[Deed] = mapped_column(Word(Deed))
    about: Mapped[int | None]  # whom it concerns
    community: Mapped[int | None]
    subject: Mapped[str | None]
    at: Mapped[datetime]
