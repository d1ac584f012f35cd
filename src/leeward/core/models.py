"""The installation, the journal, work to do later, and shred keys."""

import uuid

from django.db import models


class Installation(models.Model):
    """One row. Its id salts every derived key, so it never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    only = models.BooleanField(default=True, unique=True)
    demo = models.BooleanField(default=False)
    host = models.CharField(max_length=253, blank=True)  # passkeys are bound to it
    era = models.UUIDField(default=uuid.uuid4)  # changes often; a database put back from a copy has an old one

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="installation_is_one")]

    def __str__(self) -> str:
        return str(self.id)


class Entry(models.Model):
    """One line of the journal: verbs, ids and days. Nothing in an ask's life is ever written here."""

    sequence = models.BigAutoField(primary_key=True)
    day = models.DateField()
    verb = models.CharField(max_length=60)
    actor = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    detail = models.CharField(max_length=400, blank=True)  # fixed words and numbers only
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["previous"], name="entry_follows_one_entry")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb}"


class Later(models.Model):
    """Work to do: one row for each event and handler. Ids only; deleted when done."""

    handler = models.CharField(max_length=60)
    cause = models.CharField(max_length=120)
    about = models.JSONField(default=dict)  # ids only
    due = models.DateTimeField(db_index=True)
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["handler", "cause"], name="later_once_for_each_cause")]

    def __str__(self) -> str:
        return f"{self.handler} for {self.cause}"


class Beat(models.Model):
    """When something last went well: the worker's round, which /healthz reads, and the backup, for the doctor."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Failing(models.Model):
    """A sweep of the worker that has failed each time since then. The row goes when it works again."""

    sweep = models.CharField(max_length=80, primary_key=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.sweep


class ShredMark(models.Model):
    """One row, in the `shred` database: whose keys lie here. An empty or foreign file must not pass for ours."""

    installation = models.UUIDField(primary_key=True)
    era = models.UUIDField(null=True)  # the main database's, as long as it is the one that was purged

    def __str__(self) -> str:
        return str(self.installation)


class BackupKey(models.Model):
    """In the `shred` database: opens the part of one backup that holds requests, for a few days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.BinaryField(max_length=32)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class ShredKey(models.Model):
    """Opens the outer layer of one part of an ask. Lives in the `shred` database; deleting it is forgetting."""

    ask = models.UUIDField()
    purpose = models.CharField(max_length=12)  # "ask", "boxes" which go at first contact, or "problem"
    key = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ask", "purpose"], name="shred_key_once")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.ask}"
