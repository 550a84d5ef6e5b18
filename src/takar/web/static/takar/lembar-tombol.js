/** Keys, the mouse and the clipboard over the sheet, as in a spreadsheet; the fields stay ordinary fields. */
import { LAJUR, utuh } from "./lembar-kisi.js";
import { rangkai, rencana, urai } from "./lembar-tempel.js";

const PANAH = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

// rows get their true height when they come into sight: where the browser does not hold what is seen in its place
// meanwhile (WebKit), the field with the focus is brought back
const BINGKAI_GAMBAR = CSS.supports("overflow-anchor: auto") ? 0 : 10;
function tetapTampak(el, lagi = BINGKAI_GAMBAR) {
  if (!lagi) return;
  requestAnimationFrame(() => {
    if (document.activeElement !== el) return;
    el.scrollIntoView({ block: "nearest", inline: "nearest" });
    tetapTampak(el, lagi - 1);
  });
}

export function papanTombol({ tabel, semua, kisi, urungan, tempelan, sisi, tampil, terkunci, ubah, periksa, pakai, batalkan }) {
  const aktif = () => semua.get(document.activeElement);
  const teks = (sel) => sel.el.tagName === "TEXTAREA";

  function balik(arah) {
    periksa(aktif());
    const sels = urungan[arah]();
    tampil.ucap(sels.length ? `${sels.length} sel ${arah === "urung" ? "diurungkan" : "diulangi"}.` : "Tidak ada yang dapat dikembalikan.");
    kisi.fokus(sels[0]);
  }

  /** The block, or the row above, into the rows below. */
  function isiKeBawah() {
    const sel = aktif() ?? semua.get(terakhir);
    if (!sel || teks(sel)) return;
    const tampak = kisi.tampak();
    const blok = kisi.blok ?? { baris: [sel.baris], lajur: [kisi.lajur(sel)] };
    const satu = blok.baris.length === 1;
    const asal = satu ? tampak[tampak.indexOf(sel.baris) - 1] : blok.baris[0];
    const ke = satu ? blok.baris : blok.baris.slice(1);
    if (!asal) return;
    periksa(sel);
    const isi = ke.map(() => blok.lajur.map((j) => kisi.teks(asal, j)));
    tempelan.periksa(rencana(kisi, { baris: ke[0], kolom: LAJUR[blok.lajur[0]] }, isi));
  }
  function kosongkan(blok) {
    const sels = blok.baris.flatMap((tr) => blok.lajur.flatMap((j) => kisi.sels(tr, j)));
    tampil.ucap(`${pakai(sels.map((sel) => ({ sel, nilai: "" })))} sel dikosongkan.`);
  }

  /** @returns {boolean} whether the key was taken */
  function perintah(e, sel) {
    const tombol = e.key.toLowerCase();
    if (tombol === "z" && sel && ubah(sel)) return false; // the field's own undo, while one types in it
    if (tombol === "z") balik(e.shiftKey ? "ulang" : "urung");
    else if (tombol === "y") balik("ulang");
    else if (tombol === "d" && sel && !teks(sel)) isiKeBawah();
    else if (tombol === "enter" && sel) turun(e, sel);
    else return false;
    return true;
  }
  function turun(e, sel) {
    if (kisi.pindah(sel, e.shiftKey ? -1 : 1)) return;
    periksa(sel);
    kisi.fokus(sel);
  }
  function panah(e, sel) {
    const [dBaris, dLajur] = PANAH[e.key];
    if (dLajur && !utuh(sel.el)) return false; // one edits: the arrow belongs to the text
    if (e.shiftKey) {
      kisi.luaskan(sel, dBaris, dLajur);
      return true;
    }
    return dBaris ? kisi.pindah(sel, dBaris) || sel.el.tagName === "SELECT" : kisi.menyamping(sel, dLajur) || sel.el.tagName === "SELECT";
  }
  function tekan(e, sel) {
    if (e.key === "F4") return sisi.masuk() ?? true;
    if (e.key === "Escape") {
      if (kisi.lepas()) return true;
      if (!ubah(sel) && sel.el.value === sel.asal) return false;
      return batalkan(sel) ?? true;
    }
    if (teks(sel)) return false;
    if (e.key === "Enter") return turun(e, sel) ?? true;
    if (e.key === "F2" && sel.el.tagName === "INPUT") return sel.el.setSelectionRange(sel.el.value.length, sel.el.value.length) ?? true;
    if (e.key === "Delete" && kisi.blok) return kosongkan(kisi.blok) ?? true;
    return e.key in PANAH && panah(e, sel);
  }

  let terakhir = null; // the field that had the focus before a button took it
  let dimasuki = null; // the field that this press of the mouse enters
  const pilihSemua = (el) => {
    if (el.tagName === "INPUT" && el.selectionStart === el.selectionEnd) el.select();
  };
  document.addEventListener("keydown", (e) => {
    const sel = semua.get(e.target);
    if (e.isComposing || e.altKey || (!sel && !(e.ctrlKey || e.metaKey))) return;
    if (!sel && e.target.closest("input, select, textarea, dialog")) return;
    if (e.ctrlKey || e.metaKey ? perintah(e, sel) : tekan(e, sel)) e.preventDefault();
  });
  tabel.addEventListener("focusin", (e) => {
    const sel = semua.get(e.target);
    const baru = e.target !== terakhir;
    if (baru) kisi.lepas();
    if (sel && baru && !dimasuki) pilihSemua(e.target); // by a link to the cell: what is typed replaces, as after a key
    if (sel) terakhir = e.target;
    if (sel && baru) tetapTampak(e.target);
    const tr = e.target.closest("tr");
    if (tr) sisi.lihat(tr.classList.contains("rinci") ? tr.previousElementSibling : tr, e.target);
  });
  tabel.addEventListener("mousedown", (e) => {
    const dari = aktif();
    dimasuki = e.shiftKey || e.target === document.activeElement ? null : e.target;
    const ke = semua.get(e.target);
    if (!e.shiftKey || !dari || !ke || dari === ke || teks(dari) || teks(ke)) return;
    e.preventDefault();
    kisi.luaskanKe(dari, ke);
  });
  // entered by a click as by a key: what is typed or pasted replaces; a second click edits
  tabel.addEventListener("click", ({ target }) => {
    if (target === dimasuki && semua.has(target)) pilihSemua(target);
    dimasuki = null;
  });

  tabel.addEventListener("copy", salin);
  tabel.addEventListener("cut", (e) => {
    if (salin(e)) kosongkan(kisi.blok);
  });
  function salin(e) {
    const { blok } = kisi;
    if (!blok) return false;
    e.preventDefault();
    e.clipboardData.setData("text/plain", rangkai(blok.baris.map((tr) => blok.lajur.map((j) => kisi.teks(tr, j)))));
    tampil.ucap(`${blok.baris.length * blok.lajur.length} sel disalin.`);
    return true;
  }
  tabel.addEventListener("paste", (e) => {
    const sel = semua.get(e.target);
    if (!sel || teks(sel)) return;
    let isi = urai(e.clipboardData.getData("text/plain"));
    const { blok } = kisi;
    const satu = isi.length === 1 && isi[0].length === 1;
    if (satu && !blok && sel.el.tagName !== "SELECT") return; // one text into one field: its own paste
    e.preventDefault();
    if (satu && blok) isi = blok.baris.map(() => blok.lajur.map(() => isi[0][0]));
    const awal = blok ? { baris: blok.baris[0], kolom: LAJUR[blok.lajur[0]] } : sel;
    periksa(sel);
    tempelan.periksa(rencana(kisi, awal, isi));
  });

  const { form } = tampil;
  for (const [nama, aksi] of [["urung", () => balik("urung")], ["ulang", () => balik("ulang")], ["isi-bawah", isiKeBawah]]) {
    form.querySelector(`[data-${nama}]`).addEventListener("click", aksi);
  }
}
