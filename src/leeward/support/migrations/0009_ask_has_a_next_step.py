from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("support", "0008_fill_next_steps")]

    operations = [
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "over"), ("step", ""), ("step_at", None)),
                    models.Q(
                        ("status", "open"),
                        ("step__in", ("ring", "slots", "backstop", "again", "give_up")),
                        ("step_at__isnull", False),
                    ),
                    models.Q(
                        ("status", "accepted"),
                        ("step__in", ("check_in", "spoken", "lapse")),
                        ("step_at__isnull", False),
                    ),
                    models.Q(
                        ("status", "contact"), ("step__in", ("check_in", "overdue", "rest")), ("step_at__isnull", False)
                    ),
                    models.Q(("status", "closing"), ("step__in", ("erase",)), ("step_at__isnull", False)),
                    _connector="OR",
                ),
                name="ask_has_a_next_step",
            ),
        ),
    ]
