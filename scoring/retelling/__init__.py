"""Several documents of one story compared: what is the same, what conflicts, who depends on whom."""
