"""What several processes on one database need: leases, stored updates that one of them takes, a bell that wakes."""
