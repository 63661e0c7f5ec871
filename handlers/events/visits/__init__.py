"""At the door of a meeting: guests check in by a code, or its host ticks them."""
