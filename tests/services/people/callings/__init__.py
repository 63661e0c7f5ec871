"""Callings."""
