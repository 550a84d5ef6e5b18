"""The paraf below the papers of the plan, in the table of those of a round (docs/adr/0108)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Nothing of before is changed: every paraf so far is of a paper of a round."""

    dependencies = [
        ("records", "0087_redaksi_setiap_jenis"),
    ]

    operations = [
        DropTriggers(),
        migrations.AddField(
            model_name='paraf',
            name='naskah',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='paraf_list', to='records.naskahrencana'),
        ),
        migrations.AlterField(
            model_name='paraf',
            name='cara',
            field=models.CharField(choices=[('disusun', 'menyusun dan mengirim'), ('diterbitkan', 'menerbitkan'), ('nomor', 'memberi nomor'), ('paraf', 'membubuhkan paraf'), ('dibuat', 'menyusun naskahnya')], max_length=12),
        ),
        migrations.AlterField(
            model_name='paraf',
            name='dokumen',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='paraf_list', to='records.dokumen'),
        ),
        migrations.AddConstraint(
            model_name='paraf',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('dokumen__isnull', False), ('naskah__isnull', True)), models.Q(('dokumen__isnull', True), ('naskah__isnull', False)), _connector='OR'), name='paraf_of_one_paper'),
        ),
        migrations.AddConstraint(
            model_name='paraf',
            constraint=models.UniqueConstraint(fields=('naskah', 'pegawai', 'cara'), name='paraf_naskah_once'),
        ),
        CreateTriggers(),
    ]
