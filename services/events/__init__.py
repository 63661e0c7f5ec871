"""Events: announced, attended, remembered."""
