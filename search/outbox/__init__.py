"""How an index outside of the database gets what changes, and what becomes of it.

Changes are written to the database alone, documents and outbox in one transaction. A
sender takes from the outbox what the index does not have yet.
"""
