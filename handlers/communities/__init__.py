"""What leaders and newcomers do in a community."""
