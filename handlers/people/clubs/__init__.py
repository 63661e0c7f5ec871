"""Clubs: «ищу компанию», and how four of them begin to meet."""
