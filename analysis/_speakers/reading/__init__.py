"""Reading articles for their people and bodies, before any source is resolved."""
