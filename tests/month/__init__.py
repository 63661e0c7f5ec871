"""A month of a whole house with everything running, on a moved clock: who is written to, how often, and about what.

`make month` (MONTH_SEED repeats one) plays 300 people for thirty days and prints a table; `test_month.py` plays a few.
"""
