"""Vocabularies as SKOS, the W3C's way to write them: Turtle, RDF/XML and JSON-LD.

A vocabulary is a concept scheme, a term a concept: preferred and alternative labels,
broader terms, matches in other vocabularies, whether it is retired and what took its
place. Their order is a collection. What we write comes in again as it was.
"""
