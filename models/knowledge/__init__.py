"""Telephones, partners and a community's own cards."""
