"""config.toml and SOSED_… variables, and one line for whatever is wrong in them."""
