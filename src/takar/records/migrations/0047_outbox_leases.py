from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0044_kalender_pribadi'),
    ]

    operations = [
        migrations.AddField(
            model_name='outbox',
            name='leases',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='outbox',
            name='noted_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
