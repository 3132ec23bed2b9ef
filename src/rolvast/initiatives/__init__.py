"""What residents do themselves (initiatieven): plan, people, news, permits, and the contact person."""
