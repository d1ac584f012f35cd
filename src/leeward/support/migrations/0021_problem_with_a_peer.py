import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('support', '0020_feedback_link'),
        ('supporters', '0010_suspended_and_center_keys'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Problem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reader', models.CharField(choices=[('lead', 'Lead'), ('center', 'Center')], max_length=6)),
                ('expires', models.DateField()),
                ('supporter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='problems', to='supporters.supporter')),
            ],
        ),
        migrations.CreateModel(
            name='ProblemBox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.BinaryField()),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boxes', to='support.problem')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('problem', 'user'), name='problem_box_once')],
            },
        ),
    ]
