"""Pages of places: for everyone, and for who keeps them."""
