"""How long whatever goes out to many can be taken back after the press that sends it."""

from datetime import timedelta

SECOND_THOUGHTS = timedelta(seconds=60)
