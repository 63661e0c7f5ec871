"""Russian that was typed in Latin letters: which key stands for which letter, and how sounds are spelt."""

import re

from services.speech.rules import Latin

LATIN = Latin(
    letters="а-яё",
    keys=dict(zip("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё", strict=True)),
    sounds=dict(
        (
            ("shch", "щ"), ("sch", "щ"), ("yo", "ё"), ("jo", "ё"), ("zh", "ж"), ("kh", "х"), ("ch", "ч"), ("sh", "ш"),
            ("yu", "ю"), ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("ye", "е"), ("ts", "ц"), ("iy", "ий"), ("yy", "ый"),
            *zip("abvgdezijklmnoprstufhcywqx", "абвгдезийклмнопрстуфхцывкх", strict=True),
        )
    ),
    left_out={
        "ие": "ье", "лш": "льш", "лн": "льн", "лк": "льк", "аы": "ай", "еы": "ей", "оы": "ой", "уы": "уй", "яы": "яй",
    },
    soft_end=re.compile(r"(?<=[аеиоуыюя]т)\b"),
    soft="ь",
)  # fmt: skip
