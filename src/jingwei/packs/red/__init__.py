"""The red topics: organisation, service, supervision."""
