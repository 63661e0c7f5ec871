"""The week's results: asked for (`asking`), what the message says (`card`), what matters most (`firsts`), the picture,
how each number is counted, and a short version for the group (`to_the_group`).

A line that is no number of the week goes into `card.LINES`, something that may matter most into `firsts.IN_ORDER`.
"""
