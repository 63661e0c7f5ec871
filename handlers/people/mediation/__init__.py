"""Quarrels: a neighbour turns to a mediator, and nobody else hears of it."""
