"""Draws pictures and pages from data at the time of sending; nothing here reads rows or replies."""
