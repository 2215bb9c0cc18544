"""What reports say in the same words, whatever their format."""
