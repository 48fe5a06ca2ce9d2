"""endograph."""
