"""What a phrase says by itself: a name, its title and role, a list, a document."""
