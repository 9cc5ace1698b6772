"""What one sentence says: its clauses, predicates and their subjects, ends, and whether it is told as done."""
