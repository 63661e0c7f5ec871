"""Dialogs: questions, their replay from stored answers, and those that are open."""
