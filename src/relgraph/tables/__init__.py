"""Graph -> typed tables for spreadsheets and statistics: what ``queries/tables`` describes, filled and written."""
