"""A key in a token seals, and each way in which a token does not is told without its PIN."""

import os
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typst
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from takar.gateways import token_segel
from takar.gateways.periksa_segel import Dipercaya, Putusan, read_segel
from takar.gateways.segel_pdf import Keterangan, TokenDiam, seal
from takar.gateways.sertifikat import Pasangan
from takar.gateways.sertifikat_sendiri import NO_ISSUER, TakDapatDipakai, judge_in_token
from takar.gateways.token_segel import SEBAB, TANPA, Token, TokenGagal, sign_in_token
from tests.sertifikat_luar import Terbit, issue

NOW = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
PIN = "pin-rahasia-takar"
MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
ROOT = issue("Akar Uji", NOW, ca=True, days=7300)
WHY = Keterangan("Disetujui secara elektronik di Takar oleh Kepala Bidang.", "Purwakarta")


def new_token(folder: Path, tool: str, keys: dict[str, Terbit]) -> Token:
    """Return a token of SoftHSM with these keys; SOFTHSM2_CONF leads to it."""
    (folder / "token").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'token'}\nobjectstore.backend = file\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    made = [tool, "--init-token", "--free", "--label", "kantor", "--so-pin", "1234567890", "--pin", PIN]
    subprocess.run(made, check=True, capture_output=True)
    for n, (label, own) in enumerate(keys.items(), 1):
        file = folder / f"{n}.pem"
        file.write_bytes(own.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        put = [tool, "--import", str(file), "--token", "kantor", "--label", label, "--id", f"0{n}", "--pin", PIN]
        subprocess.run(put, check=True, capture_output=True)
    pin = folder / "pin"
    pin.write_text(f"{PIN}\n")
    return Token(MODULE, "kantor", "ec", pin, folder / "pin-salah")


@pytest.fixture(scope="module")
def keys() -> dict[str, Terbit]:
    return {
        "ec": issue("Dinas Kominfo", NOW, by=ROOT, key=ec.generate_private_key(ec.SECP256R1())),
        "rsa": issue("Dinas Kominfo", NOW, by=ROOT, key=rsa.generate_private_key(65537, 2048)),
    }


@pytest.fixture
def token(keys: dict[str, Terbit], tmp_path: Path, softhsm_path: str, monkeypatch: pytest.MonkeyPatch) -> Token:
    monkeypatch.setenv("SOFTHSM2_CONF", "")
    return new_token(tmp_path, softhsm_path, keys)


def test_a_key_in_a_token_seals_as_one_that_is_here(token: Token, keys: dict[str, Terbit]) -> None:
    for label, own in keys.items():
        found = judge_in_token([own.pem, ROOT.pem], NOW, replace(token, kunci=label))
        assert (found.subjek, found.penerbit, found.pasangan.kunci) == ("Dinas Kominfo", "Akar Uji", "")
        sealed = seal(typst.compile(b"Laporan"), found.pasangan, WHY, NOW)
        assert read_segel(sealed, [Dipercaya(own.pem)], NOW).putusan is Putusan.UTUH
    with pytest.raises(TakDapatDipakai, match=NO_ISSUER.split("«")[0]):
        judge_in_token([keys["ec"].pem], NOW, token)


def test_each_way_in_which_a_token_fails_is_named_without_its_pin(
    token: Token, keys: dict[str, Terbit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = keys["ec"]
    for other, said in (
        (None, TANPA),
        (replace(token, modul=tmp_path / "tiada.so"), SEBAB["modul"]),
        (replace(token, modul=token.pin), SEBAB["modul"]),
        (replace(token, label="lain"), SEBAB["token"]),
        (replace(token, kunci="lain"), SEBAB["kunci"]),
        (replace(token, pin=tmp_path / "tiada"), SEBAB["pin-hilang"]),
        (replace(token, kunci="rsa"), SEBAB["gagal"]),
    ):
        with pytest.raises(TokenGagal) as failed:
            sign_in_token(other, b"data", own.pem)
        assert (str(failed.value), failed.value.lagi) == (said, True)
    stranger = issue("Dinas Kominfo", NOW, by=ROOT, key=ec.generate_private_key(ec.SECP256R1()))
    with pytest.raises(TokenGagal, match=SEBAB["kunci-lain"]) as failed:
        judge_in_token([stranger.pem, ROOT.pem], NOW, token)
    assert not failed.value.lagi
    with pytest.raises(TokenDiam, match=SEBAB["token"]) as away:
        pair = Pasangan(own.pem, "", token=replace(token, label="lain"), di_token=True)
        seal(typst.compile(b"Laporan"), pair, WHY, NOW)
    assert PIN not in f"{away.value!r} {pair!r} {token!r}"
    monkeypatch.setattr(token_segel, "WALL_SECONDS", 0.01)
    with pytest.raises(TokenGagal, match=SEBAB["diam"]):
        sign_in_token(token, b"data", own.pem)


def test_a_wrong_pin_is_tried_once_for_a_token_locks(
    token: Token, keys: dict[str, Terbit], monkeypatch: pytest.MonkeyPatch
) -> None:
    token.pin.write_text("salah sekali")
    own, asked = keys["ec"], []
    ask = token_segel._ask
    monkeypatch.setattr(token_segel, "_ask", lambda given: asked.append(given["token"]) or ask(given))
    for _ in range(3):
        with pytest.raises(TokenGagal, match=SEBAB["pin"].split(";")[0]) as failed:
            sign_in_token(token, b"data", own.pem)
        assert not failed.value.lagi
    assert asked == ["kantor"]
    token.pin.write_text(PIN)
    os.utime(token.pin, ns=(1, 1))
    assert sign_in_token(token, b"data", own.pem)
    assert asked == ["kantor", "kantor"]


def test_the_program_of_a_token_is_given_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, str] = {}

    def run(command: list[str], **told: object) -> subprocess.CompletedProcess[bytes]:
        given.update(told["env"])  # type: ignore[call-overload]
        assert PIN not in " ".join(command)
        return subprocess.CompletedProcess(command, 0, b'{"putusan": "token"}')

    monkeypatch.setenv("TAKAR_SECRET_KEY", "rahasia")
    monkeypatch.setenv("DATABASE_URL", "postgres://rahasia")
    monkeypatch.setattr(token_segel.subprocess, "run", run)
    assert token_segel._ask({"pin": PIN}) == {"putusan": "token"}
    assert "PATH" in given and not any("rahasia" in one for one in given.values())
