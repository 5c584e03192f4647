"""The ground of every page: blocks, body field, page mixins, styles."""
