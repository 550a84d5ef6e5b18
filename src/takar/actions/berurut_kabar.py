"""Who signs next of several is told: the first when the paper is made, each further one by who signed before."""

from takar.actions.pemberitahuan import tell_at
from takar.actions.tx import writing
from takar.queries.berurut import Berurut, Paper, berurut_of, holders_of
from takar.queries.berurut_blok import KINDS, UNSIGNED
from takar.queries.berurut_halaman import SCANNED
from takar.queries.berurut_menunggu import gone_among
from takar.queries.pindaian import office_of
from takar.sop.tanda_tangan import ModeTandaTangan

ALL_DONE = "Semua penanda tangannya sudah menandatangani."


def tell_first(tx: writing, paper: Paper) -> None:
    """Tell who signs a new paper first; nobody where it is signed with ink, or has no number yet (docs/adr/0108)."""
    found = berurut_of(paper) if UNSIGNED in paper.context_json else None
    if found is not None and found.mode is not ModeTandaTangan.BASAH and not found.menunggu_nomor:
        tell_turn(tx, found, 0)


def tell_numbered(tx: writing, paper: Paper) -> None:
    """Tell who signs first a paper that got its number in the register alone.

    Nobody where it was begun before its number came, or where another replaced it.
    """
    if paper.jenis not in KINDS or paper.berurut_list.exists():
        return
    if not gone_among([paper], tx.today(office_of(paper).zona)):
        tell_first(tx, paper)


def tell_turn(tx: writing, found: Berurut, done: int) -> str:
    """Tell who signs when ``done`` have, where somebody stands as the block is printed; return the sentence for it.

    Who acts just now is not told what the answer says.
    """
    if done == len(found.penanda):
        return SCANNED if found.mode is ModeTandaTangan.BASAH else ALL_DONE
    following = found.penanda[done]
    kode = found.paper.kode
    after = f", sesudah {found.penanda[done - 1].sebutan}" if done else ""
    said = f"{found.judul} menunggu tanda tangan Anda{after}."
    people = holders_of(following, found.opd.pk, tx.today(found.opd.zona))
    others = [one for one in people if one != tx.actor.pegawai_id]
    tell_at(tx, f"/dokumen/{kode}/tanda-tangan/", others, said, kunci=f"berurut:{kode}:{following.urutan}", segera=True)
    return f"Berikutnya: {following.sebutan}."
