"""How the office words its papers, kind by kind, with a preview as PDF before anything is kept."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.actions.dokumen import picture_of
from takar.actions.errors import Invalid
from takar.actions.pengaturan import naskah as tulis
from takar.actions.tx import Outcome
from takar.documents.contexts import jenis_of
from takar.documents.render.pdf import render_pdf
from takar.queries import redaksi as baca
from takar.queries.dokumen.gabungan import ASAL
from takar.queries.dokumen.serah_terima import BEKU
from takar.queries.redaksi_contoh import contoh_naskah
from takar.rules.redaksi import CATATAN_PALING_BANYAK, ISIAN, KOLOM, LEBAR_LAPORAN, TEPI, TEPI_LAPORAN
from takar.sop.pengaturan import SetupAction
from takar.web.angka import read_number
from takar.web.halaman import act, page
from takar.web.huruf import plain_lines
from takar.web.pengaturan.formulir import READ_ONLY, Formulir, alasan
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.riwayat.keadaan import kept_as

EDIT = SetupAction.EDIT_NASKAH
_TEPI = "Dari {} sampai {}; bila kosong {}. Berlaku bagi surat."
_TEPI_LAPORAN = "Dari {} sampai {}; bila kosong {}. Halaman laporan yang tegak."
_TEPI_KIRI = (
    "Dari {0} sampai {1}; bila kosong {2}. Tepi kanan mengikuti: lebar teks tetap {3} cm. Untuk jilid, beri {1}."
)
LABEL = {
    "pola_nomor": (
        "Pola nomor",
        "Misalnya {klasifikasi}/{nomor}-Sekre/{tahun_surat}; {nomor} diisi nomor agenda surat.",
    ),
    "klasifikasi": ("Klasifikasi", "Kode klasifikasi arsip surat ini, misalnya 000.7.2; tercatat dalam agenda surat."),
    "kop_atas": ("Baris di atas nama", "Huruf biasa; setiap baris menjadi satu baris kop."),
    "kop_tengah": ("Baris nama", "Huruf besar tebal; biasanya nama perangkat daerah."),
    "kop_bawah": ("Baris di bawah nama", "Huruf kecil: alamat, telepon, pos-el, laman."),
    **{
        nama: (f"Tepi {nama.removeprefix('tepi_')} surat, cm", _TEPI.format(*map(tulis.show, batas)))
        for nama, batas in TEPI.items()
    },
    **{
        nama: (f"Tepi {nama.removeprefix('laporan_')} laporan, cm", _TEPI_LAPORAN.format(*map(tulis.show, batas)))
        for nama, batas in TEPI_LAPORAN.items()
    },
    "laporan_kiri": (
        "Tepi kiri laporan, cm",
        _TEPI_KIRI.format(*map(tulis.show, (*TEPI_LAPORAN["laporan_kiri"], LEBAR_LAPORAN))),
    ),
    "tempat": ("Tempat penandatanganan", "Bila kosong, tempat perangkat daerah yang dicetak."),
    "sifat": ("Sifat", "Misalnya Biasa, Segera, atau Rahasia."),
    "lampiran": ("Lampiran", ""),
    "hal": ("Hal", ""),
    "pembuka": ("Kalimat pembuka", "Satu paragraf sebaris."),
    "pembuka_gabungan": (
        "Kalimat pembuka bila hanya laporan gabungan yang pernah disampaikan",
        "Menggantikan kalimat pembuka di atas. Satu paragraf sebaris.",
    ),
    "ketentuan": ("Hal yang perlu diperhatikan", "Satu butir sebaris."),
    "kalimat": ("Kalimat pembuka", "Dicetak sebagai satu paragraf di atas data laporannya."),
    "latar_belakang": ("Latar belakang", "Satu paragraf sebaris."),
    "tugas": ("Tugas dan struktur unit kerja", "Satu paragraf sebaris."),
    "dasar_hukum": ("Dasar hukum tambahan", "Satu peraturan sebaris, dicetak sesudah dasar hukum dari SOP."),
    "teknik": ("Teknik pengumpulan data dan monev", "Satu paragraf sebaris, di atas tabel langkah SOP."),
    "catatan": (
        "Catatan kantor",
        f"Satu catatan sebaris, paling banyak {CATATAN_PALING_BANYAK}; dicetak sesudah catatan Takar sendiri.",
    ),
    "keterangan": ("Keterangan", "Tercetak di samping naskah yang dikirim."),
    "pihak_pertama": ("Pernyataan pihak pertama", "Satu paragraf sebaris."),
    "pihak_kedua": ("Pernyataan pihak kedua", "Satu paragraf sebaris."),
    "penutup": ("Kalimat penutup", ""),
    "tembusan": ("Tembusan", "Satu penerima sebaris; yang sudah dituju surat tidak dicetak lagi."),
}
"""What the form calls each part, and what it says below."""
_TERCETAK = "Di bagian ini Takar selalu menambahkan kalimat: «{}»"
_POLA_SURAT = (
    "Misalnya {klasifikasi}/{nomor}-Sekre/{tahun_surat}. Surat dibuat dengan tempat kosong; ketika diberi nomor pada "
    "agenda surat keluar, {nomor} menjadi nomor agendanya."
)
_POLA_LAPORAN = (
    "Misalnya 000.8/{nomor}-Sekre/{tahun_surat}. Ditampilkan sebagai petunjuk di samping isian nomor laporan; nomornya "
    "tetap dari agenda surat."
)
_POLA_KOREKSI = (
    "Misalnya {klasifikasi}/{nomor}-{kode_unit}/{tahun_surat}. Bila polanya lengkap, naskah yang dibuat langsung "
    "mendapat nomor agendanya; bila tidak, nomornya diberikan pada agenda surat keluar."
)
_POLA_RENCANA = (
    "Misalnya 000.8/{nomor}-Sekre/{tahun_surat}. Ditampilkan sebagai petunjuk di samping isian nomor naskah; nomornya "
    "tetap dari agenda surat."
)
LABEL_JENIS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    **{
        jenis: {"pola_nomor": ("Pola nomor", _POLA_SURAT)}
        for jenis in ("permintaan-data", "undangan-monev", "surat-pengantar")
    },
    "perjanjian": {
        "pola_nomor": ("Pola nomor", _POLA_RENCANA),
        "pembuka": ("Kalimat pembuka", "Dicetak sebagai satu paragraf di atas nama kedua pihak."),
    },
    **{
        jenis: {
            "pola_nomor": ("Pola nomor", _POLA_RENCANA),
            "dasar_hukum": ("Dasar", "Satu peraturan sebaris, dicetak di bawah kalimat pembuka."),
            "penutup": ("Kalimat penutup", "Dicetak sebagai satu paragraf di atas tanda tangan."),
        }
        for jenis in ("iku", "rencana-aksi")
    },
    "cek-list": {"penutup": ("Kalimat penutup", "Dicetak sebagai satu paragraf di atas tanda tangan.")},
    "jadwal-monev": {"pembuka": ("Kalimat pembuka", "Dicetak sebagai satu paragraf.")},
    "laporan": {
        "pola_nomor": ("Pola nomor", _POLA_LAPORAN),
        "penutup": ("Kalimat penutup", "Dicetak sesudah rekomendasi Kasubbag. Satu paragraf sebaris."),
    },
    "berita-koreksi": {
        "pola_nomor": ("Pola nomor", _POLA_KOREKSI),
        "pembuka": ("Kalimat pembuka", "Dicetak sebagai satu paragraf."),
        "penutup": ("Kalimat penutup", "Dicetak sebagai satu paragraf."),
    },
    "surat-koreksi": {"pola_nomor": ("Pola nomor", _POLA_KOREKSI)},
    "terima-laporan": {"kalimat": ("Kalimat pembuka", f"{LABEL['kalimat'][1]} {_TERCETAK.format(BEKU)}")},
    "laporan-gabungan": {
        "pola_nomor": ("Pola nomor", _POLA_LAPORAN),
        "pembuka": ("Pendahuluan", f"Satu paragraf sebaris. {_TERCETAK.format(ASAL)}"),
        "penutup": ("Kalimat penutup", "Satu paragraf sebaris."),
    },
}
"""What one kind says otherwise."""


@require_safe
@setting_up(SetupAction.READ_SETUP)
@kept_as("redaksi")
def naskah_list(request: Permintaan) -> HttpResponse:
    """List the kinds of papers that the office may word."""
    daftar, tetap = baca.redaksi_list(request.kantor.id, request.kantor.zona), baca.tetap_list()
    return page(request, "pengaturan/naskah_list.html", daftar=daftar, tetap=tetap, alasan=alasan(request, EDIT))


def naskah_form(request: Permintaan, jenis: str) -> Formulir:
    """Return the form of one kind with what its page shows."""
    opd_id = request.kantor.id
    if jenis not in KOLOM:
        raise Http404(tulis.UNKNOWN)
    return Formulir(
        request,
        "pengaturan/naskah.html",
        EDIT,
        read=lambda: baca.isi_redaksi(opd_id, jenis),
        tetap=READ_ONLY | {"alasan"},
        lain={
            "jenis": jenis,
            "nama": baca.nama_jenis(jenis),
            "kolom": KOLOM[jenis],
            "label": {**LABEL, **LABEL_JENIS.get(jenis, {})},
            "arti": [(n, ISIAN[n]) for n in dict.fromkeys(i for kolom in KOLOM[jenis] for i in kolom.isian)],
            "riwayat": baca.riwayat_redaksi(opd_id, jenis, request.kantor.zona),
            "gambar": baca.redaksi_of(opd_id, jenis).gambar,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def naskah(request: Permintaan, jenis: str) -> HttpResponse:
    """Show the wording of one kind, or keep a new version."""

    def work(typed: Mapping[str, str], seen: int) -> Outcome:
        return tulis.change_redaksi(
            opd_id=request.kantor.id, jenis=jenis, seen_version=seen, masuk=typed, **by(request)
        )

    return naskah_form(request, jenis).answer(work, to=reverse("naskah", kwargs={"jenis": jenis}))


@require_POST
@setting_up(EDIT)
def bawaan_naskah(request: Permintaan, jenis: str) -> HttpResponse:
    """Go back to the wording of Takar."""
    seen, form = read_number(request.POST.get("versi")), naskah_form(request, jenis)
    return act(
        request,
        lambda: tulis.restore_redaksi(opd_id=request.kantor.id, jenis=jenis, seen_version=seen, **by(request)),
        to=reverse("naskah", kwargs={"jenis": jenis}),
        again=form.show,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def pratinjau_naskah(request: Permintaan, jenis: str) -> HttpResponse:
    """Show the paper as PDF: with the wording in force, or with what was just typed; nothing is kept."""
    form, stored = naskah_form(request, jenis), baca.redaksi_of(request.kantor.id, jenis).isi
    if request.method == "POST":
        try:
            stored = tulis.read_redaksi(
                jenis, {k.nama: plain_lines(request.POST.get(k.nama, "")) for k in KOLOM[jenis]}
            )
        except Invalid as invalid:
            return form.refuse({g.kolom: g.kalimat for g in invalid.galat})
    context = contoh_naskah(request.kantor.id, jenis, stored, request.today)
    content = render_pdf(jenis_of(context), context, lambang=picture_of(context.kop))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="pratinjau-{jenis}.pdf"'
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
