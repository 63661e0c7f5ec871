"""What depends on a language: a folder for each."""
