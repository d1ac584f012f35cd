import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0010_import'),
        ('supporters', '0009_who_holds_the_sheets'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CenterKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=43)),
                ('text', models.TextField()),
                ('signature', models.CharField(max_length=86)),
                ('signed_by', models.CharField(max_length=43)),
            ],
        ),
        migrations.AddField(
            model_name='supporter',
            name='suspended_by',
            field=models.CharField(blank=True, choices=[('lead', 'A lead'), ('center', 'The Center')], max_length=6),
        ),
        migrations.AlterField(
            model_name='supporter',
            name='status',
            field=models.CharField(choices=[('invited', 'Invited'), ('waiting', 'Waits for approval'), ('active', 'Active'), ('paused', 'Paused'), ('suspended', 'Suspended'), ('retired', 'Retired'), ('phone', 'By phone only')], default='invited', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='supporter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number__isnull', False), ('status', 'suspended'), ('suspended_by__in', ['lead', 'center'])), models.Q(models.Q(('status', 'suspended'), _negated=True), ('suspended_by', '')), _connector='OR'), name='supporter_suspended_by_a_role'),
        ),
        migrations.AddField(
            model_name='centerkey',
            name='program',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='center_keys', to='organizations.program'),
        ),
        migrations.AddField(
            model_name='centerkey',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='centerkey',
            constraint=models.UniqueConstraint(fields=('program', 'key'), name='center_key_once'),
        ),
    ]
