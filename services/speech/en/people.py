"""Rules for words about people in English. tests/services/speech/test_public_words.py has the examples."""

from services.speech.rules import People, any_of, stems

PEOPLE = People(
    always=any_of(
        stems(
            r"drunkards?", r"alcoholics?(?! anonymous)", r"junk(?:ie|ies)", r"debtors?", r"idiots?", r"bastards?",
            r"scum", r"quarrel(?:s|ling|some)?", r"scandals?",
        )
    ),
    deeds=any_of(
        stems(
            r"drinks?", r"drunk", r"owes?", r"(?:doesn t|does not|don t|never) pays?", r"stole", r"steals?", r"thief",
            r"fights?", r"shouts?", r"yells?", r"swears?", r"rude", r"litters?", r"smokes?", r"threatens?", r"debts?",
            r"cheats?", r"lies to", r"complain(?:t|ts|ing)? about",
        )
    ),
    noise=any_of(stems(r"nois(?:e|y)", r"loud", r"bangs?", r"stomps?", r"drills", r"barks?")),
    somebody=any_of(
        stems(r"neighbou?rs?", r"tenants?", r"landlord", r"landlady", r"he", r"she", r"they", r"upstairs",
        r"downstairs")
    ),
    things=any_of(stems(r"lift", r"elevator", r"pipes?", r"pumps?", r"doors?", r"fans?", r"dogs?", r"cats?")),
    harmless=any_of(r"\b(?:soft|hot|cold) drinks?\b", r"\b(?:bring|some|buy|get) (?:\w+ )?drinks?\b"),
)  # fmt: skip
