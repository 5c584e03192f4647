"""Practices that somebody else wrote down, mapped onto ours.

A source is a folder of Markdown files with a head of fields. `front_matter` reads
them, `markdown` makes what our sections take, and a `Mapping` says which of their
fields is which of ours. `hanse.library.imports.load` writes pages through the same
form that editors use, so no import gets past a limit.
"""
