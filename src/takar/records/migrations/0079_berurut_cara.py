"""Papers of several signers: opened, signed in every mode, and sealed later (docs/adr/0089)."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers

OF_ONE_PAPER = Q(dokumen__isnull=False, naskah__isnull=True) | Q(dokumen__isnull=True, naskah__isnull=False)
CERTIFIED = (
    Q(mode="tersertifikasi", waktu__isnull=False) & ~Q(sidik_sertifikat="") & Q(kecocokan__in=["nip", "nama"])
)
PLAIN = Q(sidik_sertifikat="", kecocokan="", waktu__isnull=True, cap_waktu__isnull=True)
SEALED = Q(file__isnull=False, sertifikat__isnull=False) | Q(
    file__isnull=True, sertifikat__isnull=True, disegel_at__isnull=True
)
CARRIED = Q(file__isnull=False, sertifikat__isnull=True, disegel_at__isnull=True)


def paper(to: str, related_name: str) -> models.ForeignKey:  # type: ignore[type-arg]  # of a table by its name
    """Return one of the two columns of which a row has one."""
    return models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to
    )


class Migration(migrations.Migration):
    """Columns and conditions of three protected tables; no row changes."""

    dependencies = [("records", "0078_gambar_kop")]
    operations = [
        DropTriggers(),
        migrations.AddField("naskahdibuka", "naskah", paper("records.naskahrencana", "naskah_dibuka_list")),
        migrations.AlterField("naskahdibuka", "dokumen", paper("records.dokumen", "naskah_dibuka_list")),
        migrations.AddConstraint(
            "naskahdibuka", models.CheckConstraint(condition=OF_ONE_PAPER, name="naskah_dibuka_of_one_paper")
        ),
        migrations.AddConstraint(
            "naskahdibuka",
            models.UniqueConstraint(fields=("naskah", "pegawai"), name="naskah_dibuka_rencana_first_only"),
        ),
        migrations.AddField(
            "permintaantandatangan", "naskah", paper("records.naskahrencana", "permintaan_tanda_tangan_list")
        ),
        migrations.AlterField(
            "permintaantandatangan", "dokumen", paper("records.dokumen", "permintaan_tanda_tangan_list")
        ),
        migrations.AddConstraint(
            "permintaantandatangan", models.CheckConstraint(condition=OF_ONE_PAPER, name="permintaan_tte_of_one_paper")
        ),
        migrations.AddField("tandatanganberurut", "cap_waktu", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("tandatanganberurut", "disegel_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("tandatanganberurut", "kecocokan", models.CharField(blank=True, max_length=10)),
        migrations.AddField("tandatanganberurut", "oleh", models.CharField(blank=True, max_length=200)),
        migrations.AddField("tandatanganberurut", "penerbit", models.CharField(blank=True, max_length=200)),
        migrations.AddField("tandatanganberurut", "sidik_sertifikat", models.CharField(blank=True, max_length=64)),
        migrations.AddField("tandatanganberurut", "waktu", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField(
            "tandatanganberurut",
            "file",
            models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="berurut",
                to="records.filetersimpan",
            ),
        ),
        migrations.AlterField(
            "tandatanganberurut",
            "sertifikat",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="records.sertifikatsegel"
            ),
        ),
        migrations.AddConstraint(
            "tandatanganberurut",
            models.CheckConstraint(
                condition=(Q(mode="persetujuan") & PLAIN & SEALED)
                | (CERTIFIED & CARRIED)
                | (Q(mode="basah") & PLAIN & CARRIED),
                name="berurut_says_what_its_mode_can",
            ),
        ),
        CreateTriggers(),
    ]
