import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from rolvast.accounts.rowsecurity import BelongsToMunicipality


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_organisation"),
        ("acts", "0001_initial"),
        ("cases", "0008_recorded"),
        ("catalogue", "0005_task_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Initiative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                ("number", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=80)),
                ("plan", models.TextField()),
                ("salt", models.BinaryField(max_length=32)),
                ("longitude", models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                ("latitude", models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                ("status", models.CharField(max_length=12)),
                ("answer_by", models.DateField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("begun_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "area",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.area",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="acts.subject",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.position",
                    ),
                ),
                (
                    "subject",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="acts.subject"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "DRAFT",
                                    "LOOKING",
                                    "UNDER_WAY",
                                    "DONE",
                                    "STOPPED",
                                    "HANDED_BACK",
                                ],
                            )
                        ),
                        name="initiative_status",
                    ),
                    models.UniqueConstraint(fields=("municipality", "number"), name="initiative_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude", None), ("longitude", None)),
                            models.Q(("latitude__isnull", False), ("longitude__isnull", False)),
                            _connector="OR",
                        ),
                        name="initiative_point",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at", None),
                                models.Q(
                                    (
                                        "status__in",
                                        [
                                            "DONE",
                                            "STOPPED",
                                            "HANDED_BACK",
                                        ],
                                    ),
                                    _negated=True,
                                ),
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                models.Q(
                                    (
                                        "status__in",
                                        [
                                            "DRAFT",
                                            "LOOKING",
                                            "UNDER_WAY",
                                        ],
                                    ),
                                    _negated=True,
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="initiative_ended",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["municipality", "status"], name="initiative_by_status"),
                    models.Index(fields=["case"], name="initiative_of_case"),
                ],
                "verbose_name": "initiatief",
            },
        ),
        migrations.CreateModel(
            name="Companion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=10)),
                ("name", models.CharField(blank=True, max_length=60)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("asked_at", models.DateTimeField()),
                ("joined_at", models.DateTimeField(null=True)),
                ("left_at", models.DateTimeField(null=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="companions",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "INITIATOR",
                                    "ORGANISER",
                                    "HELPER",
                                ],
                            )
                        ),
                        name="companion_role",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("left_at", None), ("person__isnull", False)),
                        fields=("initiative", "person"),
                        name="companion_once",
                    ),
                ],
                "indexes": [models.Index(fields=["person"], name="companion_by_person")],
                "verbose_name": "deelnemer aan een initiatief",
            },
        ),
        migrations.CreateModel(
            name="PermitNeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="permits",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.publictask",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("initiative", "task"), name="permitneed_once")
                ],
                "verbose_name": "benodigde toestemming",
            },
        ),
        migrations.CreateModel(
            name="Update",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("salt", models.BinaryField(max_length=32)),
                ("pictures", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                    ),
                ),
            ],
            options={
                "verbose_name": "nieuwsbericht van een initiatief",
            },
        ),
        BelongsToMunicipality(
            [
                "initiatives_initiative",
                "initiatives_companion",
                "initiatives_update",
                "initiatives_permitneed",
            ]
        ),
    ]
