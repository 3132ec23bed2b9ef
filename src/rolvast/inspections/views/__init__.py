"""Sites and devices on screen: for everyone, for who inspects, and for who keeps the list."""
