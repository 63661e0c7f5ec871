"""aiogram's models are made ready one by one, when they are first used."""

import subprocess
import sys

from tests.support.everywhere import at_length

COUNTED = """
from bot.transports.telegram.library import methods, types
models = [model for name in types.__all__ if hasattr(model := getattr(types, name), "model_rebuild")]
ready = lambda: sum(model.__pydantic_complete__ for model in models)
before = ready()
poll = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
        "type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False}
message = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "poll": poll}
update = types.Update.model_validate({"update_id": 1, "message": message})
assert isinstance(update.message.poll, types.Poll), update
assert methods.GetChat(chat_id=1).chat_id == 1
print(before, ready())
"""


@at_length
def test_only_what_is_used_is_made_ready() -> None:
    told = subprocess.run([sys.executable, "-c", COUNTED], capture_output=True, text=True, check=True)
    before, after = map(int, told.stdout.split())
    assert before == 0
    assert 0 < after < 20
