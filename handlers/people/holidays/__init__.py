"""Holidays: greetings that a leader sends to the chat, and neighbours' birthdays."""
