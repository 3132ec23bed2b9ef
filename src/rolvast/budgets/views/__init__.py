"""The pages of neighbourhood budgets."""
