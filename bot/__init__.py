"""How Sosed listens and speaks. Knows no neighbours."""
