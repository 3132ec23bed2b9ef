"""The wire words: what programs send and get, as types that check it. In Dutch, by the design rules."""
