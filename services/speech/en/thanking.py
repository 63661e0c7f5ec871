"""Real thanks in English, in folded words."""

from services.speech.rules import Thanking, any_of, stems

THANKING = Thanking(
    thanks=any_of(stems(r"thanks", r"thank you", r"thank u", r"thx", r"grateful")),
    other=any_of(stems(r"but", r"no", r"not", r"never", r"don t", r"if", r"in advance", r"why", r"only", r"instead")),
    harmless=any_of(stems(r"not only")),
)
