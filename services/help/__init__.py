"""Mutual help: needs find helpers until help has really happened."""
