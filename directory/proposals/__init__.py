"""Changes that a network proposes to the owner of a record that it shows.

`fields` says what can be proposed and reads a form into columns, `actions` proposes,
accepts, refuses; what is proposed is applied by the same code as an import's row.
"""
