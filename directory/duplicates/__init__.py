"""Records that may be one and the same: found by what tells them, judged by people.

`words` reads names, `traits` a record, `keys` says by what records meet, `likeness` how
alike two are, `finder` looks up the likest, `keeper` keeps the pairs that editors see.
Nothing is ever merged by itself: `hanse.directory.merging` does what a person decided.
"""
