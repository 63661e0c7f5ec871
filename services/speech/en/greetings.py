"""How people welcome newcomers in English. `HELLO` welcomes only whom it names."""

from services.speech.rules import any_of, stems

WELCOME = any_of(stems(r"welcome(?: to .*)?"))
HELLO = any_of(stems(r"hello", r"hi", r"good (?:morning|afternoon|evening)", r"nice to (?:meet|see) you"))
