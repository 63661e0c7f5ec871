"""What a club is called: the pursuit, as a title."""

from models import Club
from services.people.clubs import pursuits


def name_of(club: Club, language: str) -> str:
    """«Домино»."""
    label = pursuits.label(club.pursuit, language)
    return label[:1].upper() + label[1:]
