"""The words everything else is said in: amounts with units, periods, codes and the time zone; plain Python."""
