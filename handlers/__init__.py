"""Handlers of commands, buttons and dialogs: one package per subject, one file per feature."""
