"""Clubs: whom neighbours look for as company, and how four of them begin to meet."""
