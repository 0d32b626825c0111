"""报告 report: what the park says in prose, written from the figures, audited word by word, sealed."""
