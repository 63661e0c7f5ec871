"""«Наша история»: read by everybody, kept by those who lead."""
