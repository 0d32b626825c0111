"""The model park: simulated records for 2022 and 2023 whose totals are those of a published report."""
