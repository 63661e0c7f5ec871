"""`make soak`: both platforms at once, ten minutes of mixed load with faults, two kills; then everything is counted.

    SOAK_MINUTES=2 SOAK_SEED=7 python -m tests.soak

What was asked, what people have in their chats and what is in the database must agree: nothing lost, doubled or out of
order. A message may come twice on Telegram after a kill or a lost answer, because it has no nonce: those are counted.
"""
