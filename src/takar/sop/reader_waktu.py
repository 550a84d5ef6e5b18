"""The baku waktu of a langkah: value, unit and kind must fit together (decisions.md, "Edition files")."""

from takar.rules.deadlines import JenisWaktu, SatuanWaktu, Waktu
from takar.sop.inference import infer_waktu
from takar.sop.table import Table

_LAST_DAY = 31
_LONGEST = {  # a langkah of a triwulan that takes longer than a year is a slip of the pen
    SatuanWaktu.MENIT: 366 * 24 * 60,
    SatuanWaktu.JAM: 366 * 24,
    SatuanWaktu.HARI: 366,
    SatuanWaktu.MINGGU: 53,
    SatuanWaktu.BULAN: 12,
}
_CALENDAR = SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA


def read_waktu(langkah: Table, inferred: set[str]) -> Waktu:
    """The stated time; where only the printed words stand, what they plainly say."""
    isi = langkah.table("waktu")
    raw = isi.text("tertulis")
    nilai = isi.integer("nilai")
    satuan = isi.choice("satuan", SatuanWaktu)
    jenis = isi.choice("jenis", JenisWaktu)
    isi.close()
    if nilai is None and satuan is None and jenis is None:
        return _from_words(raw, inferred)
    waktu = Waktu(raw, nilai, satuan, jenis or _kind_of(satuan))
    _check(isi, waktu)
    return waktu


def _from_words(raw: str, inferred: set[str]) -> Waktu:
    found = infer_waktu(raw)
    if found is None:
        return Waktu(raw, None, None, JenisWaktu.DURATION)
    if raw:
        inferred.add("waktu")
    return found


def _kind_of(satuan: SatuanWaktu | None) -> JenisWaktu:
    return JenisWaktu.DEADLINE if satuan is _CALENDAR else JenisWaktu.DURATION


def _check(isi: Table, waktu: Waktu) -> None:
    """A date is a deadline by a day from 1 to 31, no time has no value; a value is positive, at most a year."""
    if waktu.nilai is not None and waktu.nilai < 1:
        isi.refuse("nilai", "harus lebih besar dari nol.")
    if waktu.satuan in _LONGEST and (waktu.nilai or 0) > _LONGEST[waktu.satuan]:
        isi.refuse("nilai", "lebih dari setahun; periksa nilai dan satuannya.")
    if waktu.satuan is _CALENDAR and waktu.jenis is JenisWaktu.DURATION:
        isi.refuse("jenis", "satuan tanggal_bulan_berikutnya adalah batas waktu; tulis jenis deadline.")
    if waktu.satuan is _CALENDAR and (waktu.nilai or 0) > _LAST_DAY:
        isi.refuse("nilai", "tanggal hanya dari 1 sampai 31.")
    if waktu.jenis is JenisWaktu.NONE and (waktu.nilai is not None or waktu.satuan is not None):
        isi.refuse("jenis", "jenis none berarti tanpa baku waktu; hapus nilai dan satuan, atau ubah jenisnya.")
