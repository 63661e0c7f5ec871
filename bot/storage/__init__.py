"""The database: one writer, concurrent readers, migrations, retention, file permissions."""
