"""Reads config.toml and SOSED_… variables and reports any error in one line."""
