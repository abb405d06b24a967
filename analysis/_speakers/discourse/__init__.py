"""What is known at a place of an article: who was spoken of, and whom a word can mean there."""
