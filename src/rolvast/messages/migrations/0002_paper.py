from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_organisation"),
        ("acts", "0001_initial"),
        ("rolvast_messages", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="delivery",
            name="delivery_outcome",
        ),
        migrations.RemoveConstraint(
            model_name="delivery",
            name="delivery_stage",
        ),
        migrations.RemoveConstraint(
            model_name="message",
            name="message_kind",
        ),
        migrations.RemoveConstraint(
            model_name="message",
            name="message_channel",
        ),
        migrations.RemoveConstraint(
            model_name="message",
            name="message_kept_or_erased",
        ),
        migrations.AddField(
            model_name="delivery",
            name="posted_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="postal",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("channel", "PAPER")),
                fields=["municipality", "status", "made_at"],
                name="message_on_paper",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("status", "FAILED")),
                fields=["municipality", "made_at"],
                name="message_failed",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(
                    ("channel", "PAGE"),
                    ("erased_at", None),
                    ("person", None),
                ),
                fields=["municipality", "made_at"],
                name="message_unreachable",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            "ACCEPTED",
                            "TEMPORARY",
                            "REFUSED",
                            "EXPIRED",
                            "UNDONE",
                            "TOLD",
                        ],
                    )
                ),
                name="delivery_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        [
                            "ADDRESS",
                            "CONNECT",
                            "SENDER",
                            "RECIPIENT",
                            "DATA",
                            "BOUNCE",
                            "POST",
                            "STAFF",
                        ],
                    )
                ),
                name="delivery_stage",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("outcome", "ACCEPTED"),
                        ("posted_on__isnull", False),
                        ("stage", "POST"),
                    ),
                    models.Q(
                        ("posted_on", None),
                        models.Q(
                            ("outcome", "ACCEPTED"),
                            ("stage", "POST"),
                            _negated=True,
                        ),
                    ),
                    _connector="OR",
                ),
                name="delivery_posted",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "CONFIRMATION",
                            "QUESTION",
                            "DATE_CHANGED",
                            "DECISION",
                            "READY",
                            "VERDICT",
                            "APPOINTMENT",
                            "ADDRESS",
                            "FORWARDED",
                        ],
                    )
                ),
                name="message_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("address", ""),
                        ("channel", "PAGE"),
                        ("message_id", ""),
                        ("status", "SENT"),
                    ),
                    models.Q(
                        ("channel", "EMAIL"),
                        models.Q(("message_id", ""), _negated=True),
                    ),
                    models.Q(
                        ("address", ""),
                        ("channel", "PAPER"),
                        ("message_id", ""),
                    ),
                    _connector="OR",
                ),
                name="message_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("body__isnull", False),
                        ("erased_at", None),
                        ("salt__isnull", False),
                        models.Q(
                            ("channel", "PAGE"),
                            models.Q(
                                ("channel", "EMAIL"),
                                models.Q(("address", ""), _negated=True),
                            ),
                            models.Q(
                                ("channel", "PAPER"),
                                models.Q(("postal", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                    ),
                    models.Q(
                        ("address", ""),
                        ("body", None),
                        ("erased_at__isnull", False),
                        ("link", ""),
                        ("postal", ""),
                        ("salt", None),
                        ("title", ""),
                    ),
                    _connector="OR",
                ),
                name="message_kept_or_erased",
            ),
        ),
    ]
