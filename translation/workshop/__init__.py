"""The admin of memory and termbase, and the way of files in and out."""
