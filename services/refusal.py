"""Refusals: the way a service says no."""

from typing import Any, Literal

# Each has words in `locales`; mypy catches an unknown reason.
Reason = Literal[
    "button.answered",
    "button.old",
    "role.refused",
    "command.unknown",
    "group.unknown",
    "moment.past",
    "community.emergency-bad",
    "community.link-bad",
    "community.none",
    "register.admins-only",
    "register.already",
    "register.claimed",
    "register.in-group-only",
    "register.no-group",
    "register.not-vouched",
    "chat.adder-gone",
    "chat.last",
    "chat.not-yours-to-say",
    "leader.not-seen",
    "lead.asked-already",
    "lead.leads-already",
    "lead.not-yours",
    "lead.only-owner",
    "lead.over",
    "lead.unreachable",
    "messages.enough",
    "invite.none",
    "newcomer.already",
    "link.already",
    "link.code-bad",
    "link.same-place",
    "forget.owner",
    "need.closed",
    "need.too-many",
    "need.too-often",
    "match.day-far",
    "match.found-already",
    "match.gone",
    "match.not-needed",
    "match.oneself",
    "match.withdrawn",
    "talent.held-yet",
    "talent.same",
    "neighbour.no-consent",
    "neighbour.too-many",
    "posting.gone-out",
    "survey.answered-unseen",
    "survey.closed",
    "survey.gone-out",
    "survey.not-yours",
    "survey.over",
    "survey.running",
    "plan.too-many",
    "results.no-group",
    "results.not-yet",
    "results.nothing",
    "results.photo-lost",
    "results.photo-wanted",
    "results.posted-before",
    "results.too-few",
    "complaint.joined-already",
    "complaint.over",
    "complaint.too-many",
    "repairs.letter-none",
    "repairs.photo-none",
    "event.cancelled",
    "event.changed-meanwhile",
    "event.no-room",
    "event.over",
    "event.too-many-guests",
    "event.too-late",
    "feedback.not-yours",
    "thanks.enough",
    "thanks.nobody",
    "thanks.not-for-all",
    "thanks.oneself",
]


class Refusal(Exception):
    """The answer is no. `reason` names the words shown to the person, `values` fill them.

    The unit's writes are rolled back, and the person gets the refusal as a reply.
    """

    def __init__(self, reason: Reason, **values: Any) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values
