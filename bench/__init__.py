"""Measurements of Sosed against peers and limits: `make bench`."""
