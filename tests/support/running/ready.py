"""What most tests need and every process would load for itself."""

from bot.found import check_what_is_found
from services import preload
from services.speech import answers


def load() -> None:
    import bot.transports.telegram.library  # noqa: F401 - half a second

    check_what_is_found()
    preload.load()
    answers.cries_for_help("пожар")
