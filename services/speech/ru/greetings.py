"""How people welcome newcomers in Russian. `HELLO` welcomes only whom it names."""

from services.speech.rules import any_of, stems

WELCOME = any_of(
    stems(r"добро пожаловать", r"приветству\w+", r"с новосельем", r"рад[аы]? (?:знакомству|новым соседям)")
)
HELLO = any_of(stems(r"привет", r"здравствуй(?:те)?", r"добрый (?:день|вечер)", r"доброе утро", r"рад[аы]? видеть"))
