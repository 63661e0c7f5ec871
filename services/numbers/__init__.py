"""What signals add up to: rows for the hours, days and weeks of each community (models/signals.py).

A week is counted from its signals as a whole, with its days and hours, so that a late, corrected or deleted signal
needs no arithmetic: what changes signals marks the week stale (`stale.py`), and it is counted anew (`rollups.py`).
"""
