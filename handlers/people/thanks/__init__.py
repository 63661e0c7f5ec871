"""Thank-yous: said in private or in the group, told, shown, kept."""
