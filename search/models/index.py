"""Tables of the SQL engine, which nothing else reads or writes.

The words themselves lie outside: in an FTS5 table on SQLite, in two `tsvector`
columns of the documents' table on PostgreSQL; a migration makes them.
"""

from __future__ import annotations

from django.db import models


class IndexedDocument(models.Model):
    """One `SearchDocument` as it is stored.

    A deleted document stays for a while as a tombstone, with its `seq` and without
    words or facets, so that processes which keep bitmaps learn of it.
    """

    # Small and dense, since bitmaps have a bit for each.
    id = models.IntegerField(primary_key=True)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    owner = models.BigIntegerField()
    # The change that wrote it last; see `IndexState`.
    seq = models.BigIntegerField(db_index=True)
    # Of all that is stored: the same document is not written twice.
    digest = models.BinaryField(max_length=16)
    # Sort keys end in the document's key and compare as bytes, so that both
    # databases sort alike, whatever their locale.
    title_key = models.BinaryField()
    newest_key = models.BinaryField()
    confirmed_key = models.BinaryField()
    date = models.DateField(null=True)
    rank = models.FloatField(default=1)
    # JSON: what it is suggested by, as [language, name].
    names = models.TextField()
    # JSON; text, since no query looks into it.
    payload = models.TextField()
    introductions = models.TextField()
    # `[language, summary, body]` of each text as compressed JSON, to be highlighted.
    texts = models.BinaryField(default=b"")
    # The token streams, compressed: the rank needs them, and FTS5 to forget them.
    tokens = models.BinaryField()
    title_length = models.PositiveIntegerField(default=0)
    body_length = models.PositiveIntegerField(default=0)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "hanse_search_document"
        default_permissions = ()
        indexes = [
            # Walked for a page of hits without looking at the rows.
            models.Index(fields=["title_key", "id"], name="hanse_search_by_title"),
            models.Index(fields=["newest_key", "id"], name="hanse_search_by_newest"),
            models.Index(
                fields=["confirmed_key", "id"], name="hanse_search_by_confirmed"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class IndexedFacet(models.Model):
    """One value of one document: a term of a facet, or who may read it.

    Names that begin with `_` are the engine's own; see `engines.sql.fields`. These
    rows are the truth; the bitmaps that are counted with are made from them.
    """

    pk = models.CompositePrimaryKey("field", "value", "document")
    field = models.CharField(max_length=80)
    value = models.BigIntegerField()
    document = models.IntegerField(db_index=True)

    class Meta:
        db_table = "hanse_search_facet"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.field}={self.value}: {self.document}"


class IndexedTitle(models.Model):
    """What a document sorts by in lists of one language, where that is not its own key.

    Documents that have one carry the facet `_title:<language>` as well.
    """

    pk = models.CompositePrimaryKey("language", "document")
    language = models.CharField(max_length=20)
    document = models.IntegerField(db_index=True)
    sort_key = models.BinaryField()

    class Meta:
        db_table = "hanse_search_title"
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["language", "sort_key", "document"],
                name="hanse_search_titles_by_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} in {self.language}"


class IndexedPlace(models.Model):
    """One place of a document.

    As degrees, as a point of the unit sphere, whose products with another point say
    which of two is nearer and need no function that a database may lack, and as a
    tile of the deepest zoom, whose bits are the tiles of all others.
    """

    pk = models.CompositePrimaryKey("document", "number")
    document = models.IntegerField()
    number = models.SmallIntegerField()
    latitude = models.FloatField()
    longitude = models.FloatField()
    x = models.FloatField()
    y = models.FloatField()
    z = models.FloatField()
    tile_x = models.IntegerField()
    tile_y = models.IntegerField()

    class Meta:
        db_table = "hanse_search_place"
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["latitude", "longitude", "document"],
                name="hanse_search_places",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.latitude}, {self.longitude}"


class IndexedPeriod(models.Model):
    """A time of a document, in seconds since 1970; no end is the end of time."""

    pk = models.CompositePrimaryKey("document", "number")
    document = models.IntegerField()
    number = models.SmallIntegerField()
    begins = models.BigIntegerField()
    ends = models.BigIntegerField()

    class Meta:
        db_table = "hanse_search_period"
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["ends", "begins", "document"], name="hanse_search_periods"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.begins} to {self.ends}"


class IndexState(models.Model):
    """One row that says which state the index is in.

    `seq` counts changes and `epoch` is a token that is renewed when counting begins
    anew; together they name a committed state. Tombstones up to `floor` are gone:
    who knows an older state must read everything.
    """

    id = models.SmallIntegerField(primary_key=True)
    epoch = models.CharField(max_length=32)
    seq = models.BigIntegerField(default=0)
    floor = models.BigIntegerField(default=0)
    # Mean lengths in tokens, for the rank; counted now and then.
    title_mean = models.FloatField(default=0)
    body_mean = models.FloatField(default=0)

    class Meta:
        db_table = "hanse_search_state"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.epoch}:{self.seq}"


class TokenFrequency(models.Model):
    """In how many documents a token occurs; counted now and then, for the rank."""

    token = models.CharField(max_length=200, primary_key=True)
    count = models.IntegerField()

    class Meta:
        db_table = "hanse_search_term"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.token}: {self.count}"
