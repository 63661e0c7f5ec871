"""The numbers of VK's errors that several modules judge by."""

UNKNOWN, TOO_OFTEN, FLOOD, INTERNAL, CAPTCHA, RATE = 1, 6, 9, 10, 14, 29
