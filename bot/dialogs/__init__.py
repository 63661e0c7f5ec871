"""Dialogs: questions, their replay from stored answers, and open dialogs."""
