"""Places where authors write a plan: a form to fill in, made from the models, in YAML, Word or Excel.

A form begins with what is known of a school, and leaves blanks in square brackets where an author's own words go. The
blanks are found by PK807 until they are filled in.
"""
