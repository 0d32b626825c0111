"""Reading: every number of administrative prose with unit, modifier, interval, kind and stance. Plain Python."""
