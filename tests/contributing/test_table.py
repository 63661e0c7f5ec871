"""Each line of the table in CONTRIBUTING.md is shown by a test."""

from pathlib import Path

from tests.contributing import (
    test_cards,
    test_commands,
    test_examples,
    test_jobs,
    test_knowledge,
    test_languages,
    test_numbers,
    test_platforms,
    test_surveys,
)

SHOWN = {
    "a command, a button, a dialog": (test_commands.test_a_command, test_commands.test_a_dialog_and_its_button),
    "a survey": (test_surveys.test_a_survey,),
    "a knowledge card": (test_knowledge.test_a_knowledge_card,),
    "a number of the week": (test_numbers.test_a_number,),
    "a job": (test_jobs.test_a_job,),
    "a card": (test_cards.test_a_card,),
    "a picture, a file": (test_cards.test_a_picture,),
    "sentences that answer a question": (test_examples.test_an_example,),
    "a language": (test_languages.test_a_language,),
    "a platform": (test_platforms.test_a_platform,),
}


def test_every_line_of_the_table_is_shown() -> None:
    page = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = page.partition("| what | file | and |\n|---|---|---|\n")[2].partition("\n\n")[0]
    assert [line.split("|")[1].strip() for line in table.splitlines()] == list(SHOWN)
