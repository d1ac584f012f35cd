import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0008_dispatch'),
        ('support', '0013_a_talk_shows_signs'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='ask',
            name='ask_has_a_next_step',
        ),
        migrations.AddField(
            model_name='ask',
            name='reseals',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='ask',
            name='reseals_on',
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name='ask',
            name='step',
            field=models.CharField(blank=True, choices=[('line', 'Line'), ('ring', 'Ring'), ('pick', 'Pick'), ('picked', 'Picked'), ('slots', 'Slots'), ('backstop', 'Backstop'), ('again', 'Again'), ('give_up', 'Give Up'), ('spoken', 'Spoken'), ('lapse', 'Lapse'), ('check_in', 'Check In'), ('overdue', 'Overdue'), ('unread', 'Unread'), ('quiet', 'Quiet'), ('rest', 'Rest'), ('erase', 'Erase')], max_length=8),
        ),
        migrations.AddConstraint(
            model_name='ask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'over'), ('step', ''), ('step_at', None)), models.Q(('status', 'open'), ('step__in', ('line', 'ring', 'pick', 'picked', 'slots', 'backstop', 'again', 'give_up')), ('step_at__isnull', False)), models.Q(('status', 'accepted'), ('step__in', ('check_in', 'spoken', 'lapse')), ('step_at__isnull', False)), models.Q(('status', 'contact'), ('step__in', ('check_in', 'overdue', 'unread', 'quiet', 'rest')), ('step_at__isnull', False)), models.Q(('status', 'closing'), ('step__in', ('erase',)), ('step_at__isnull', False)), _connector='OR'), name='ask_has_a_next_step'),
        ),
        migrations.CreateModel(
            name='Spent',
            fields=[
                ('mark', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('until', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Door',
            fields=[
                ('program', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='door', serialize=False, to='organizations.program')),
                ('at_once', models.PositiveSmallIntegerField(default=3)),
                ('most_open', models.PositiveSmallIntegerField(default=500)),
                ('most_megabytes', models.PositiveSmallIntegerField(default=200)),
                ('work_from', models.PositiveSmallIntegerField(default=10)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('at_once__gte', 1), ('most_megabytes__gte', 1), ('most_open__gte', 1)), name='door_lets_somebody_in')],
            },
        ),
    ]
