"""Surveys: data that is asked; runs, answers, results."""
