"""English."""

from locales.language import Language

LANGUAGE = Language(
    name="English",
    by="{clock} on {date}",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    uncounted=tuple(
        "more less over under almost or another plus minus half second third fourth fifth hundred thousand".split()
    ),
    called=("english", "in english", "speak english"),
    before_hour=("at",),
    on_weekdays=tuple(f"on {day}day" for day in "Mon Tues Wednes Thurs Fri Satur Sun".split()),
    months=tuple("January February March April May June July August September October November December".split()),
    counted=tuple(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    ),
    tens=tuple("twenty thirty forty fifty sixty seventy eighty ninety".split()),
)
