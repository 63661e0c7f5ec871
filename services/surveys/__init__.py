"""Surveys: definitions, runs, answers, results."""
