"""The community's history: lines that are drafted or written, agreed words, what goes with whom."""
