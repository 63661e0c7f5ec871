"""Quarrels: mediators, whom a neighbour may turn to in private, and how such a talk goes on."""
