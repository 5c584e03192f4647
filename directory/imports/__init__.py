"""Records from files: one row, one transaction, the same actions as the admin.

A reader yields rows with their line numbers, a mapping turns a row into facts, the
importer compares the facts with the record and writes only what differs. What is
wrong is told by line and column, and the other rows go on.

On the way from a file to a record: `readers` give `rows`; `runs` keeps them as an
import; `headings` and `mapping` say where columns go. `comparing` is the dry run, in
which `likely` finds what rows look like; `carrying_out` is the import, `undo` takes it
back. Both give `kept_rows` to the `importer`: `plans` says what each wants, `matches`
finds its record, `apply` compares them, `writing` writes, `outcomes` tells what came
of it. `origins` remembers where records are from, `later` and `catching_up` tell
search.
"""
