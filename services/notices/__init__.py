"""Notices: what leaders tell all neighbours, a house, an entrance, a meeting's guests."""
