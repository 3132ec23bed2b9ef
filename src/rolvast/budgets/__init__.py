"""Neighbourhood budgets (buurtbudgetten): projects, ballots, and a result that is explained."""
