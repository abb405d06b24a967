"""How names are written: where one begins and ends, and of what kind it is by its words."""
