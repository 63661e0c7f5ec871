"""What people offer: adding, changing and finding talents, and what a leader looks at first."""
