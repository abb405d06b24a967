"""How the attribution model was made: data in, weights out."""
