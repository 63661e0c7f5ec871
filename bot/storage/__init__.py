"""The database: one writer, readers beside it, migrations, what is kept how long, whose files they are."""
