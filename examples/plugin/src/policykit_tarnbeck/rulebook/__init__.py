"""The rules of the diocese, one a file. Their codes begin with DIO."""
