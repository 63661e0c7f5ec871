"""What is known of newcomers besides their greeting: who greeted them, where they came from, who has stayed."""
