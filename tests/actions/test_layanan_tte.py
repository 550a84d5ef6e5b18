"""Mode 2 through the office's service: whatever it answers, nothing counts but this paper signed by this holder."""

import io
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.test import override_settings

from takar.actions import permintaan_tte
from takar.actions.errors import Invalid
from takar.actions.layanan_tte import sign_by_service
from takar.actions.pengaturan.tanda_tangan import reseal_layanan, set_layanan
from takar.actions.permintaan_tte import Sandi
from takar.config.segel import unseal
from takar.gateways.tte import FakeTTE, FrasaSalah, HasilTakPasti, HttpTTE, TTEGagal
from takar.queries.tindakan import tindakan_berkas
from takar.records.models import (
    AuditEvent,
    LayananTandaTangan,
    PerangkatDaerah,
    PermintaanTandaTangan,
    TandaTangan,
)
from takar.sop.engine import State
from tests.actions.test_laporan import LATER, waiting
from tests.actions.test_tanda_tangan_luar import naskah, nip_of, prepared, refusal_of, signed
from tests.factories import Walker, person, walk
from tests.kertas_kecil import small_papers
from tests.layanan_palsu import says, stand_in
from tests.penanda_tangan_luar import make_penyelenggara, sign_elsewhere, without_process

pytestmark = pytest.mark.django_db
NIK, FRASA, KEY = "3214010101800001", "frasa-rahasia-sekali", "kunci-masuk-kantor"


@pytest.fixture(autouse=True)
def real_papers(quick_papers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers that can be signed."""
    small_papers(monkeypatch)
    without_process(monkeypatch)


def set_up(alamat: str = "https://layanan.contoh.go.id/sign", **given: str):
    facts = {"ruas_nik": "nik", "ruas_frasa": "passphrase", "ruas_file": "file", "kepala": "X-Kunci", "rahasia": KEY}
    opd_id = PerangkatDaerah.objects.get().pk
    nilai = {"alamat": alamat, **facts, **given}
    return set_layanan(opd_id=opd_id, nilai=nilai, actor=person("pengelola"), now=LATER)


def ask(walker: Walker, layanan, *, ulang: bool = False, sandi: Sandi | None = None, **given):
    walker.berkas.refresh_from_db()
    facts = {
        "seen_version": walker.berkas.versi,
        "seen_sha256": waiting(walker).dokumen.file.sha256,
        "authenticated_at": LATER,
        "actor": person("kabid.aptika"),
        "now": LATER,
        **given,
    }
    sandi = sandi or Sandi(NIK, FRASA)
    return sign_by_service(berkas_id=walker.berkas_id, sandi=sandi, ulang=ulang, layanan=layanan, **facts)


def states() -> list[str]:
    return list(PermintaanTandaTangan.objects.order_by("pk").values_list("keadaan", flat=True))


def test_a_hostile_service_cannot_make_us_accept_a_paper_nor_have_it_signed_twice(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Then a good one signs; NIK, passphrase and the office's key went to it and are kept nowhere."""
    who = make_penyelenggara("Siapa", LATER, nip=nip_of("kabid.aptika"))
    walker = prepared("tersertifikasi", who)
    service = FakeTTE()
    assert refusal_of(lambda: ask(walker, lambda _: service)) == {"frasa": permintaan_tte.NO_SERVICE}
    set_up()
    assert refusal_of(lambda: ask(walker, lambda _: service, sandi=Sandi(" ", FRASA))) == {
        "frasa": permintaan_tte.BLANK
    }
    assert "kata_sandi" in refusal_of(lambda: ask(walker, lambda _: service, authenticated_at=None))
    assert (service.asked, states()) == ([], [])
    paper, stranger = naskah(walker), make_penyelenggara("Siapa", LATER, nip=nip_of("kabid.aptika"))
    hostile: list[bytes | TTEGagal] = [
        b"",
        sign_elsewhere(paper, stranger, LATER),
        sign_elsewhere(paper, who.other("Orang Lain", LATER, nip="197001011990011001"), LATER),
        FrasaSalah("Ditolak."),
    ]
    for nth, answer in enumerate(hostile):
        service.answer = answer
        again = nth > 0  # what a service answers that is not our paper leaves it open whether it signed ours
        assert refusal_of(lambda again=again: ask(walker, lambda _: service, ulang=again)).keys() == {"frasa"}
        if nth == 0:
            assert refusal_of(lambda: ask(walker, lambda _: service)) == {"frasa": permintaan_tte.ASK_AGAIN}
    assert states() == ["tak-pasti"] * 3 + ["gagal"]
    service.answer = HasilTakPasti("Tidak menjawab.")
    assert "tidak mengulanginya sendiri" in refusal_of(lambda: ask(walker, lambda _: service))["frasa"]
    assert [kunci.rpartition("-")[2] for kunci in service.asked] == ["0"] * 4 + ["1"]  # another after a refusal alone
    before = len(service.asked)
    service.answer = signed(walker, who)
    assert refusal_of(lambda: ask(walker, lambda _: service)) == {"frasa": permintaan_tte.ASK_AGAIN}
    PermintaanTandaTangan.objects.create(dokumen=waiting(walker).dokumen, at=LATER)
    assert refusal_of(lambda: ask(walker, lambda _: service, ulang=True)) == {"frasa": permintaan_tte.RUNNING}
    PermintaanTandaTangan.objects.filter(keadaan="dikirim").update(keadaan="tak-pasti", selesai_at=LATER)
    assert (len(service.asked), TandaTangan.objects.count()) == (before, 0)
    inner = override_settings(TTE_INNER_HOSTS=frozenset({"localhost"}))
    with stand_in(says(200, signed(walker, who))) as server, inner:
        set_up(server.alamat)
        assert ask(walker, HttpTTE, ulang=True).pesan == "Laporan ditandatangani."
    ((headers, body),) = server.requests
    assert (headers["X-Kunci"], FRASA.encode() in body, NIK.encode() in body) == (KEY, True, True)
    assert headers["Idempotency-Key"] == service.asked[-1]
    assert (TandaTangan.objects.get().mode, states()[-1]) == ("tersertifikasi", "ditandatangani")
    kept = io.StringIO()
    call_command("dumpdata", stdout=kept)
    for secret in (FRASA, NIK, KEY):
        assert secret not in kept.getvalue() + "".join(capsys.readouterr())
    assert FRASA not in repr(Sandi(NIK, FRASA))
    acts = [one.kalimat for one in tindakan_berkas(walker.berkas, ZoneInfo("Asia/Jakarta"), refusals=False)]
    assert acts.count("Menandatangani laporan data kinerja.") == 1  # what was only asked of the service says so
    told = [one for one in reversed(acts) if "layanan" in one.lower()]
    ends = [end for nth in (1, 2, 3, 4, 5) for end in ("Meminta", "gagal" if nth == 4 else "belum diketahui apakah")]
    assert [end in one for end, one in zip([*ends, "Meminta"], told, strict=True)] == [True] * 11
    assert [one.rpartition(" (")[2] for one in told] == [
        f"permintaan ke-{nth})."
        for nth in (1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 7)  # the sixth is in the table alone
    ]
    outcomes = list(AuditEvent.objects.filter(action="SIGN").order_by("seq").values_list("outcome", flat=True))
    assert outcomes[-3:] == ["asked", "done", "answered"]
    assert (outcomes.count("done"), outcomes.count("failed"), outcomes.count("unknown")) == (1, 1, len(hostile))


def test_a_service_is_set_up_by_shape_and_its_secret_kept_sealed() -> None:
    walk("aptika", to=State.COLLECTING, filled=False)
    for wrong, kolom in (
        ({"alamat": "http://layanan.contoh.go.id/"}, "alamat"),
        ({"alamat": "https://10.0.0.1/sign"}, "alamat"),
        ({"alamat": "https://layanan.contoh.go.id:8443/"}, "alamat"),
        ({"alamat": "https://nama:sandi@contoh.go.id/"}, "alamat"),
        ({"ruas_nik": "nik\r\nX: 1"}, "ruas_nik"),
        ({"ruas_file": ""}, "ruas_file"),
        ({"kepala": "X Y"}, "kepala"),
        ({"rahasia": "a\nb"}, "rahasia"),
    ):
        assert kolom in refusal_of(lambda wrong=wrong: set_up(**wrong))
    with override_settings(TTE_INNER_HOSTS=frozenset({"tte.lokal"})):
        set_up("http://tte.lokal:8080/api/sign?versi=1")
    set_up()
    one = LayananTandaTangan.objects.get()
    assert (unseal(one.tersegel), KEY in one.tersegel) == ({"rahasia": KEY}, False)
    set_up(rahasia="", ruas_nik="nomor")
    assert unseal(LayananTandaTangan.objects.get().tersegel) == {"rahasia": KEY}
    assert reseal_layanan() == 1
    with override_settings(SECRET_KEY="kunci lain", SECRET_KEY_FALLBACKS=[]):
        assert reseal_layanan() == 0
        with pytest.raises(Invalid):
            permintaan_tte._setelan_of(one.opd_id)
    set_up("https://lain.contoh.go.id/", rahasia="")
    assert LayananTandaTangan.objects.get().tersegel == ""  # a secret is never told to another address
    assert KEY not in "".join(AuditEvent.objects.values_list("isi", flat=True))
    set_up("")
    assert not LayananTandaTangan.objects.exists()
