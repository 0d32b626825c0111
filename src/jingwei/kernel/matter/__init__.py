"""事项 matter: what must be finished by a time, with evidence, by someone, checked by someone else."""
