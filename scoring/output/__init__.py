"""Reports for people and for machines: each renderer turns `scoring.data.Report` into one format."""
