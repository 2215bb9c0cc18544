"""How things are written, whatever they say: a calendar, a table, a page, and colours at a terminal."""
