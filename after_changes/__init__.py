"""What handlers and jobs both do when a service has changed rows: messages are queued, cards drawn anew."""
