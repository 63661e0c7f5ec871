"""The words of days and numbers in English."""

from locales.when import Repeats, When

WHEN = When(
    repeats=Repeats(
        every="every|each",
        on="on",
        and_="and",
        of_month=r"(?:of|in) (?:the|every|each) month|of month|every month",
        workdays="on weekdays|every weekday",
        weekends="on weekends|every weekend",
        times=r"times\b(?! (?:a|per) )",
        till="until|till|to",
    ),
    weekdays=(
        "monday|mon",
        "tuesday|tues?",
        "wednesday|wed",
        "thursday|thu(?:rs?)?",
        "friday|fri",
        "saturday|sat",
        "sunday|sun",
    ),
    on_weekdays=("mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"),
    months=(
        "jan(?:uary)?",
        "feb(?:ruary)?",
        "mar(?:ch)?",
        "apr(?:il)?",
        "may",
        "june?",
        "july?",
        "aug(?:ust)?",
        "sept?(?:ember)?",
        "oct(?:ober)?",
        "nov(?:ember)?",
        "dec(?:ember)?",
    ),
    # "May" is a verb far more often than a month without its day.
    whole_months=tuple(
        "january february march april (?!) june july august september october november december".split()
    ),
    named_days=(
        (r"\b(?:the )?day after tomorrow\b", 2),
        (r"\btomorrow\b", 1),
        (r"\btoday\b|\b(?=tonight\b)|\bthis (?=(?:morning|afternoon|evening)\b)", 0),
        (r"\byesterday\b", -1),
    ),
    numbers={
        "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
        "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30",
    },
    slips="""
        tomorrow
        today
        monday mondays
        tuesday tuesdays
        wednesday wednesdays
        thursday thursdays
        friday fridays
        saturday saturdays
        sunday sundays
    """,
)  # fmt: skip
