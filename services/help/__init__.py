"""Mutual help: looks for helpers until help has really happened."""
