"""Messages and card updates that both handlers and jobs queue after a service has changed rows."""
