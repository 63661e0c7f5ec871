"""The directory of communities: imported lists, duplicates, links to pages, and search."""
