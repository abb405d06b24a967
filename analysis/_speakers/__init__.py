"""Who a source is: the people, bodies and governments of an article, and what points to them."""
