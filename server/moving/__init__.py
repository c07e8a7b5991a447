"""Moving house: every row and every photo to another database and another store, checked by hash at the end."""
