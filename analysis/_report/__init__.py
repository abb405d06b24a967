"""Pages: the marked article, tables, charts, notebooks, and the shell that they share."""
