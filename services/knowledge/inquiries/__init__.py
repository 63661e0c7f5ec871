"""Questions to the leaders: asked, taken, answered; what is overdue."""
