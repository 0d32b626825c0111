"""台账 register: what the park keeps, revision by revision, in a hash-chained journal."""
