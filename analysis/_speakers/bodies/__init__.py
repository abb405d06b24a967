"""Organizations: their names, short forms and kinds, and which of them a word makes a side."""
