"""Records from files: one row, one transaction, the same actions as the admin.

A reader yields rows with their line numbers, a mapping turns a row into facts, the
importer compares the facts with the record and writes only what differs. What is
wrong is told by line and column, and the other rows go on.
"""
