"""The papers of the model park: every file it hands in, in the real import formats and in the order received."""
