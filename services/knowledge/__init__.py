"""What neighbours want to know: whom to call, and how things are done."""
