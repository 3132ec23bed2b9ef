"""What somebody owes for a case (te betalen): recorded here, collected elsewhere."""
