"""The sentences of a refusal: why, and what to do."""

from dataclasses import replace
from typing import Any

import pytest

from takar.sop.model import Edition
from takar.sop.reasons_state import listed
from tests.sop.perbuatan import (
    actor,
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
