"""What is said about agreed help, in English."""

from services.speech.rules import Promises, any_of

PROMISES = Promises(
    cannot=any_of(
        r"\bi (?:can t|cannot|can not|won t be able to|won t)(?: (?:come|make it|help|do it)\b|$| today| tomorrow)",
        r"\b(?:i m|i am) (?:sick|ill)\b",
        r"\bi (?:have|need) to cancel\b",
    ),
    let_down=any_of(
        r"\b(?:did not|didn t|has not|hasn t|never) (?:come|came|show up|showed up|turn up|turned up|call|answer)\b",
        r"\b(?:does not|doesn t|is not|isn t) (?:answer|answering)\b",
        r"\bno ?body (?:came|showed up)\b",
    ),
    moved=any_of(r"\b(?:moved|postponed|rescheduled) (?:it )?to\b", r"\blet s (?:do|make) it\b", r"\banother day\b"),
    done=any_of(
        r"^(?:yes |it is |it s |all |we |i |he |she |have |has |already )*(?:done|fixed|finished|did it|helped)\b"
    ),
    no_need=any_of(
        r"\bno longer need\w*\b|\b(?:do not|don t) need (?:it|help|this) any ?more\b|\bnot needed any ?more\b",
        r"^(?:we |i )?(?:managed|fixed it|did it) (?:it )?(?:my|our)sel(?:f|ves)$",
        r"\b(?:close|cancel) (?:my|the|this) request\b",
    ),
    turns=any_of(r"\b(?:writ|messag|remind|ask)\w*\b"),
    when=any_of(
        r"^(?:and |so )*(?:when|what time) (?:will|does|do|should|is|are) (?:he|she|they|i|we|the neighbou?r)?\b"
        r".*\b(?:come|coming|arrive|help|there)$",
    ),
    no_day=any_of(r"\banother day\b"),
    called_off=any_of(
        r"\b(?:meeting|concert|party) is (?:cancelled|called off)\b|\bcancel the (?:meeting|concert|party)\b"
    ),
    who_comes=any_of(
        r"^(?:and |so )*(?:who (?:is coming|comes|will come)|how many (?:are coming|will come)|guest list)$"
    ),
    feedback=any_of(r"^(?:the |any )*feedback$", r"^how was (?:the|my) meeting$"),
    liked=any_of(
        r"^(?:\w+ ){0,4}(?:liked|enjoyed) (?:it|that|the)\b",
        r"^it was (?:\w+ )?(?:great|nice|lovely|good|fun|boring)\b",
    ),
    company=any_of(r"^(?:there (?:are|will be) )?(?:two|three|four) of us$"),
    coming=any_of(r"^(?:oh |no |yes )*i (?:will come|am coming|can come)(?: after all)?$"),
    somebody=frozenset("he she they nobody neighbour neighbor helper".split()),
    filling=frozenset("so still yet and but well sorry today".split()),
)
