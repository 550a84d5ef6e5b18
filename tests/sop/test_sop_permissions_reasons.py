"""The sentences of a refusal: why, and what to do."""

from dataclasses import replace
from typing import Any

import pytest

from takar.sop.engine import Posisi, State
from takar.sop.model import Edition
from takar.sop.permissions import Allowed, Code
from takar.sop.reasons_state import listed
from tests.sop.perbuatan import (
    ME,
    OTHER,
    actor,
    code,
    judge,
    reason,
    subject,
    tugas,
)


@pytest.mark.parametrize(
    ("peran", "action", "posisi", "facts", "expected"),
    [
        (
            "PETUGAS_DATA_KINERJA",
            "FILL",
            "CHECKING",
            {},
            "Berkas ini sedang diperiksa Kepala Subbagian Perencanaan dan Pelaporan. "
            "Tunggu hasil pemeriksaannya, atau tarik kembali selama belum mulai dikerjakan.",
        ),
        (
            "PETUGAS_DATA_KINERJA",
            "FILL",
            "CHECKING",
            {"next_opened": True},
            "Berkas ini sedang diperiksa Kepala Subbagian Perencanaan dan Pelaporan. "
            "Tunggu hasil pemeriksaannya. "
            "Bila ada yang keliru, minta Kepala Subbagian Perencanaan dan Pelaporan mengembalikannya.",
        ),
        (
            "PETUGAS_DATA_KINERJA",
            "FILL",
            "BELUM",
            {},
            "Triwulan ini belum dibuka. Takar membukanya sendiri pada hari pertama sesudah triwulan berakhir; bila "
            "belum terbuka juga, minta Kepala Subbagian Perencanaan dan Pelaporan atau Pengelola sistem membukanya.",
        ),
        (
            "KEPALA_BIDANG",
            "SIGN",
            "MONITORING",
            {},
            "Berkas ini sedang dimonev Kepala Dinas. "
            "Menandatangani laporan data kinerja dapat dilakukan setelah langkah 5 selesai.",
        ),
        (
            "SEKRETARIS",
            "RECEIVE_COPY",
            "SIGNING",
            {"unit_is_sekretariat": True},
            "Laporan ini menunggu tanda tangan Sekretaris. "
            "Menerima tembusan laporan dapat dilakukan setelah langkah 6 selesai.",
        ),
        (
            "SEKRETARIS",
            "RECEIVE_COPY",
            "RECEIVING+7",
            {},
            "Penerimaan tembusan sudah dicatat. Laporan ini sudah ditandatangani dan menunggu diterima Kepala Dinas.",
        ),
        (
            "KEPALA_BIDANG",
            "SIGN",
            "RECEIVING",
            {},
            "Laporan ini sudah ditandatangani dan menunggu diterima Sekretaris dan Kepala Dinas. "
            "Bila ada yang keliru, minta Kepala Dinas mengembalikannya.",
        ),
        (
            "KEPALA_BIDANG",
            "RECALL",
            "RECEIVING+8",
            {},
            "Laporan ini sudah diterima dan berkasnya dibekukan. Perubahan hanya melalui koreksi.",
        ),
        *(
            (
                peran,
                "RECALL",
                posisi,
                {"unit_is_sekretariat": peran == "SEKRETARIS"},
                "Laporan yang sudah ditandatangani tidak dapat ditarik kembali; bila ada yang keliru, minta Kepala "
                "Dinas mengembalikannya ke langkah 5.",
            )
            for peran, posisi in (
                ("KEPALA_BIDANG", "RECEIVING"),
                ("KEPALA_BIDANG", "RECEIVING+7"),
                ("SEKRETARIS", "RECEIVING+7"),
            )
        ),
        (
            "PETUGAS_DATA_KINERJA",
            "RECALL",
            "COLLECTING",
            {},
            "Berkas ini sedang diisi Petugas Pengelola Data Kinerja. Tidak ada kiriman yang dapat ditarik kembali.",
        ),
        (
            "PETUGAS_DATA_KINERJA",
            "RECALL",
            "CHECKING",
            {"next_opened": True},
            "Berkas ini sedang diperiksa Kepala Subbagian Perencanaan dan Pelaporan. "
            "Berkas yang sudah mulai dikerjakan tidak dapat ditarik kembali. "
            "Bila ada yang keliru, minta Kepala Subbagian Perencanaan dan Pelaporan mengembalikannya.",
        ),
        (
            "KEPALA_DINAS",
            "SEND_BACK",
            "FINAL",
            {},
            "Laporan ini sudah diterima dan berkasnya dibekukan. Perubahan hanya melalui koreksi.",
        ),
        (
            "EVALUATOR",
            "RECEIVE",
            "RECEIVING",
            {},
            "Evaluator hanya membaca. Hanya Kepala Dinas yang dapat menerima laporan data kinerja.",
        ),
        (
            "KEPALA_BIDANG",
            "FILL",
            "COLLECTING",
            {},
            "Hanya Petugas Pengelola Data Kinerja yang dapat mengisi data kinerja. "
            "Anda bertugas sebagai Kepala Bidang. Bila penugasan itu keliru, hubungi Pengelola sistem.",
        ),
    ],
)
def test_reason_says_why_and_what_to_do(
    *, edition: Edition, peran: str, action: str, posisi: str, facts: dict[str, Any], expected: str
) -> None:
    assert reason(judge(actor(tugas(peran)), action, subject(edition, posisi, **facts))) == expected


def test_signed_report_of_an_edition_without_a_way_back_is_not_recalled_either(edition: Edition) -> None:
    on = subject(replace(edition, edge=()), "RECEIVING")
    said = reason(judge(actor(tugas("KEPALA_BIDANG")), "RECALL", on))
    assert said == "Laporan yang sudah ditandatangani tidak dapat ditarik kembali."


def test_wrong_target_names_the_right_ones(edition: Edition) -> None:
    answer = judge(actor(tugas("KEPALA_DINAS")), "SEND_BACK", subject(edition, "MONITORING"), 3)
    assert reason(answer) == (
        "Berkas ini tidak dapat dikembalikan ke langkah 3. Pilih tujuan pengembalian: langkah 1 atau langkah 2."
    )


def test_act_of_a_langkah_the_edition_lacks(edition: Edition) -> None:
    shorter = replace(edition, langkah=tuple(satu for satu in edition.langkah if satu.nomor != 3), edge=())
    on = subject(shorter, "CHECKING")
    answer = judge(actor(tugas("KEPALA_SUBBAGIAN_PERENCANAAN")), "DRAFT_JADWAL", on)
    assert reason(answer) == f"SOP {edition.nomor} tidak memuat langkah untuk menyusun jadwal monev."
    back = judge(actor(tugas("KEPALA_SUBBAGIAN_PERENCANAAN")), "SEND_BACK", on, 1)
    assert reason(back).endswith("Dari langkah ini tidak ada jalan kembali.")


@pytest.mark.parametrize(("words", "said"), [(["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")])
def test_three_words_have_a_comma_before_the_last(words: list[str], said: str) -> None:
    assert listed(words, "dan") == said


@pytest.mark.parametrize(
    ("action", "posisi", "tujuan", "said"),
    [
        ("ASK_KOREKSI", "SIGNING", None, "Koreksi hanya untuk laporan yang sudah diterima"),
        ("JUDGE_KOREKSI", "SIGNING+K", None, "sudah dikabulkan dan sedang berjalan"),
        ("SEND_BACK", "PROCESSING+K", 4, "dibuka oleh koreksi"),
        ("RECALL", "PROCESSING+K", None, "dibuka oleh koreksi"),
    ],
)
def test_what_a_koreksi_opens_and_closes(
    edition: Edition, action: str, posisi: str, tujuan: int | None, said: str
) -> None:
    peran = "KEPALA_DINAS" if action in {"JUDGE_KOREKSI", "RECALL"} else "KEPALA_SUBBAGIAN_PERENCANAAN"
    assert said in reason(judge(actor(tugas(peran)), action, subject(edition, posisi), tujuan))


def test_nobody_judges_the_koreksi_that_they_asked_for(edition: Edition) -> None:
    deputy = actor(tugas("KEPALA_DINAS", status="Plt."))
    assert isinstance(judge(deputy, "JUDGE_KOREKSI", subject(edition, "FINAL", asked_by=OTHER)), Allowed)
    answer = judge(deputy, "JUDGE_KOREKSI", subject(edition, "FINAL", asked_by=ME))
    assert (code(answer), reason(answer)[:36]) == (Code.SEPARATION, "Koreksi ini Anda minta sendiri, jadi")


def test_a_koreksi_of_an_edition_without_receipts_or_without_a_signature(edition: Edition) -> None:
    signed = replace(edition, langkah=tuple(x for x in edition.langkah if x.nomor < 7), edge=())
    kabid, final = actor(tugas("KEPALA_BIDANG")), {"posisi": Posisi(State.FINAL)}
    assert code(judge(kabid, "JUDGE_KOREKSI", replace(subject(signed, "FINAL"), **final))) is None
    receipt = replace(edition, langkah=edition.langkah[7:], edge=())
    answer = judge(actor(tugas("KEPALA_DINAS")), "JUDGE_KOREKSI", subject(receipt, "FINAL"))
    assert "tidak memuat langkah untuk menandatangani" in reason(answer)
