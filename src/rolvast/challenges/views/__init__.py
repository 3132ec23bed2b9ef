"""What a challenge shows: the public list, the page of the residents, and the desk of staff."""
