"""Organisations, people and projects: what the network is made of."""
