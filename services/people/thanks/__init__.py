"""Thank-yous from person to person: never to oneself, never ranked."""

from services.people.thanks.giving import get, give
from services.people.thanks.met import Met, met_lately

__all__ = ["Met", "get", "give", "met_lately"]
