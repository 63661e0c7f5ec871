"""Rules for danger and despair in English."""

from services.speech.rules import Danger, any_of, each_of

DANGER = Danger(
    words=frozenset("fire gas smoke bleeding unconscious ambulance".split()),
    harmless=any_of(
        r"\bgas (?:bill|meter|stove|cooker|station)|\bfire (?:drill|station|alarm test|engine|place)|\bsmoke(?:d| free)"
    ),
    phrases=each_of(
        r"\bheart attack|\bchest pain|\bnot breath|\bcan ?(?:t|not) breathe|\bdoes ?n[o ]?t move|\boverdos",
        r"\bswallowed\b|\bchok(?:ing|es)\b|\bchild is missing|\bstuck in (?:the|a) (?:lift|elevator)",
        r"\bcar accident|\bbreaking into|\bburglar|\bcall (?:a |the )?(?:doctor|police)|\bsmell (?:of )?gas",
    ),
    despair=any_of(
        r"\bwants? to die\b|\bkill (?:my|him|her|them)sel|\bsuicid|\bdo(?:es)? ?n[o ]?t want to live\b",
        r"\bbetter off dead\b|\bend my life",
    ),
)
