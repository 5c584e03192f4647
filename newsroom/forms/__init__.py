"""Forms of the newsroom: of editors and of visitors."""
