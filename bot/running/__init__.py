"""`sosed run`: platforms are connected, heard and ticked until it is told to stop."""
