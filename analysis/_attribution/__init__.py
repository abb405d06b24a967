"""From the network's spans to statements: the rules of the second pass, and how sure each is."""
