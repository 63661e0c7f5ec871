"""Mutual help: what a neighbour or a helper says."""
