import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0011_limits_compared'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('peer_key', 'Key of a peer'), ('lead_key', 'Key of a lead'), ('center_key', 'Key of the Center'), ('keeping', 'How long things are kept')], max_length=10)),
                ('key', models.CharField(blank=True, max_length=43)),
                ('settings', models.JSONField(default=dict)),
                ('since', models.DateTimeField()),
                ('due', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='organizations.program')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('program', 'kind', 'key'), name='proposal_once')],
            },
        ),
    ]
