/**
 * The sheet of langkah 1: keys, paste and autosave over a native table of inputs.
 * Without this file the sheet is an ordinary form with "Simpan semua".
 */
import { Antrean } from "./lembar-antrean.js";
import { komentar } from "./lembar-komentar.js";
import { Komponen, PERJALANAN } from "./lembar-komponen.js";
import { Kisi, tulis } from "./lembar-kisi.js";
import { papanTombol } from "./lembar-tombol.js";
import { saring } from "./lembar-saring.js";
import { Draf, Tampilan, sama } from "./lembar-tampil.js";
import { Sisi } from "./lembar-sisi.js";
import { Tempelan } from "./lembar-tempel.js";
import { Urungan } from "./lembar-urung.js";

const NAMA = /^b(\d+)-(\w+)$/; // the name of a field: row and column
const BERANGKA = /\d/; // a computed figure, where there is one: a reason for a blank has no digit
const ANGKA = new Set(["nilai", "pembilang", "penyebut"]);

/** @typedef {{el: HTMLInputElement, baris: HTMLTableRowElement, kolom: string, asal: string, terakhir: string, keadaan: string}} Sel
 * asal: value as the server has it; terakhir: value last given to the queue. */

/** @param {HTMLFormElement} form */
function pasang(form) {
  const tabel = form.querySelector("table");
  const tampil = new Tampilan(form);
  const draf = new Draf(tabel.dataset.akun, tabel.dataset.berkas);
  const antrean = new Antrean({
    tabel,
    form,
    saatKirim: (sels) => sels.forEach((sel) => tampil.sel(sel, "menyimpan")),
    saatTunda: (sels, pesan) => sels.forEach((sel) => tampil.sel(sel, "menunggu", pesan)),
    saatKeluar: () => tampil.keluar(tabel.dataset.masuk, () => antrean.lanjut()),
    saatMasuk: () => tampil.hapus("keluar"),
    saatJawab: terima,
  });

  /** @type {Map<Element, Sel>} */
  const semua = new Map();
  for (const baris of tabel.querySelectorAll("tr[data-baris]")) {
    for (const el of [baris, baris.nextElementSibling].flatMap((tr) => [...tr.querySelectorAll("[name]")])) {
      const kolom = NAMA.exec(el.name)?.[2];
      const keadaan = el.parentElement.dataset.keadaan ?? "";
      if (kolom) semua.set(el, { el, baris, kolom, asal: el.value, terakhir: el.value, keadaan });
    }
  }
  tampil.mulai();
  const kisi = new Kisi(tabel, semua, (blok) => tampil.blok(blok));
  const sisi = new Sisi(tabel, tampil);
  komentar(sisi, tampil, () => antrean.token);
  const urungan = new Urungan({
    tulis: (isi) => pakai(isi.map(([sel, nilai]) => ({ sel, nilai })), false),
    berubah: (lalu, nanti) => tampil.urungan(lalu, nanti),
  });
  const tempelan = new Tempelan({
    tabel,
    tampil,
    token: () => antrean.token,
    pakai: (isi) => {
      for (const { sel, server } of isi) if (server !== undefined) sel.asal = server;
      tampil.ucap(`${pakai(isi)} sel terisi. Ctrl+Z mengurungkannya.`);
    },
  });
  const terkunci = (el) => el.readOnly || el.disabled;
  const ubah = (sel) => sel.el.value.trim() !== sel.terakhir.trim();
  // changed and changed back to what was refused: its state went with the first key, so it is asked again
  const lepas = (sel) => !sel.keadaan && sel.el.value.trim() !== sel.asal.trim();
  const utuh = (sel) => !PERJALANAN.has(sel.keadaan) && sel.el.value.trim() === sel.asal.trim();
  const belum = (sel) => !terkunci(sel.el) && (ubah(sel) || lepas(sel));

  const komponen = new Komponen({ tabel, sisi, tampil, draf, ubah, periksa, kirim, batalkan });
  const seluruh = () => [...semua.values(), ...komponen.semua()];
  const cari = (el) => semua.get(el) ?? komponen.cari(el);

  /** Gives a changed cell to the queue. */
  function periksa(sel) {
    // a component may be of a row that is no longer in sight: its field undoes what is typed
    if (sel && belum(sel)) kirim([sel], ubah(sel) && !sel.nama);
    else if (sel?.baru !== undefined && utuh(sel)) ikuti(sel); // it was only looked at
  }
  function kirim(sels, catat = true) {
    if (catat) urungan.catat(sels.map((sel) => ({ sel, dari: sel.terakhir, ke: sel.el.value })));
    for (const sel of sels) {
      sel.terakhir = sel.el.value;
      draf.simpan(sel);
      tampil.sel(sel, "menunggu");
    }
    antrean.tambah(sels);
  }
  /** Writes values into their cells, all as one step. Returns how many are another than before. */
  function pakai(isi, catat = true) {
    const baru = isi.filter(({ sel, nilai }) => !terkunci(sel.el) && sel.el.value !== nilai);
    for (const { sel, nilai } of baru) tulis(sel.el, nilai);
    const sels = baru.map(({ sel }) => sel);
    if (sels.length) kirim(sels, catat);
    return sels.length;
  }

  /** One answer of the server for one cell. @param {Sel} sel */
  function terima(sel, dikirim, jawab) {
    const diam = sel.el.value.trim() === dikirim;
    if (jawab.versi !== undefined) {
      sel.baris.dataset.versi = jawab.versi;
      sel.baris.querySelector("input[type=hidden]").value = jawab.versi;
    }
    if (jawab.status === "tersimpan" || jawab.status === "bentrok") delete sel.baru;
    if (jawab.isi) segarkan(sel, jawab);
    if (jawab.turunan) {
      tampil.turunan(sel.baris, jawab.turunan);
      sisi.segarkan(sel.baris);
    }
    if (jawab.status === "tersimpan") {
      sel.asal = jawab.tampil ?? dikirim;
      const dihitung = sel.nama && BERANGKA.test(jawab.turunan?.realisasi);
      if (dihitung || (ANGKA.has(sel.kolom) && sel.asal)) terjawab(kisi.cari(sel.baris, "status_kosong"));
      if (!diam) {
        draf.simpan(sel);
        tampil.sel(sel, "");
        return;
      }
      sel.terakhir = sel.asal;
      tulis(sel.el, sel.asal);
      draf.hapus(sel);
      tampil.sel(sel, "tersimpan", jawab.pesan);
    } else if (!diam) {
      tampil.sel(sel, ""); // the person has typed on: what was refused is no longer there
    } else if (jawab.status === "tanya") {
      tampil.tanya(sel, jawab, (nilai) => { sel.el.value = nilai; kirim([sel], !sel.nama); });
    } else if (jawab.status === "bentrok") {
      bentrok(sel, jawab.milik_anda ?? dikirim, jawab.di_server ?? "");
    } else if (jawab.status === "dikunci") {
      if (sel.el.tagName === "SELECT") sel.el.disabled = true;
      else sel.el.readOnly = true;
      tampil.sel(sel, "dikunci", jawab.pesan);
    } else {
      tampil.sel(sel, "ditolak", jawab.pesan);
      if (sel.nama) sisi.segarkan(sel.baris); // its card may be another by now
    }
  }
  /**
   * Somebody else changed this row: its cells become what is stored. One that the person touched, or stands in, keeps
   * what it shows and becomes a conflict when it is sent; left as it was, it follows.
   * @param {Sel} dijawab its own answer tells about it
   */
  function segarkan(dijawab, { isi, turunan }) {
    const hitung = dijawab.baris.querySelector("[data-turunan=realisasi]");
    let berubah = Boolean(hitung && !dijawab.nama && turunan && hitung.textContent !== turunan.realisasi);
    for (const [kolom, teks] of Object.entries(isi)) {
      const sel = kisi.cari(dijawab.baris, kolom);
      if (!sel || sel === dijawab || sama(teks, sel.asal)) continue;
      sel.baru = teks;
      if (sel.el !== document.activeElement && utuh(sel)) {
        ikuti(sel);
        tampil.sel(sel, "tersimpan", "Diubah orang lain.");
        berubah = true;
      }
    }
    if (!berubah) return;
    tampil.hitung(dijawab.baris, semua);
    tampil.ucap("Baris ini juga diubah orang lain; angkanya diperbarui.");
  }
  /** The cell becomes what the server has. */
  function ikuti(sel) {
    sel.el.value = sel.terakhir = sel.asal = sel.baru ?? sel.asal;
    delete sel.baru;
  }
  /**
   * A figure answers the question why there was none: the server empties the reason, and so does the page; but not one
   * that was chosen while the figure was on its way, and is yet to be sent.
   */
  function terjawab(sel) {
    if (!sel || ubah(sel) || PERJALANAN.has(sel.keadaan)) return;
    sel.el.value = sel.terakhir = sel.asal = "";
  }
  function bentrok(sel, milik, server) {
    tampil.bentrok(sel, milik, server, {
      milik: () => { sel.asal = server; sel.el.value = milik; kirim([sel], !sel.nama); },
      server: () => {
        sel.baru ??= server;
        ikuti(sel);
        draf.hapus(sel);
        tampil.sel(sel, "tersimpan");
      },
    });
  }

  /** Typed text that never reached the server comes back; a cell that others changed meanwhile shows both. */
  function pulihkan() {
    const kembali = komponen.pulih();
    for (const sel of semua.values()) {
      const simpanan = draf.baca(sel);
      if (!simpanan) continue;
      if (sama(simpanan.nilai, sel.asal) || terkunci(sel.el)) {
        if (!terkunci(sel.el)) draf.hapus(sel);
        else tampil.sel(sel, "dikunci", `Isian Anda yang belum terkirim: ${simpanan.nilai}`);
      } else {
        sel.el.value = sel.terakhir = simpanan.nilai;
        if (sama(simpanan.asal, sel.asal)) kembali.push(sel);
        else bentrok(sel, simpanan.nilai, sel.asal);
      }
    }
    if (kembali.length) {
      tampil.pulih(kembali.length);
      kirim(kembali, false);
    }
  }

  /** Back to what the server has; a value already on its way is followed by the old one. */
  function batalkan(sel) {
    ikuti(sel);
    tampil.ucap("Isian dikembalikan.");
    kisi.fokus(sel);
    if (!antrean.batal(sel)) return kirim([sel], false);
    draf.hapus(sel);
    return tampil.sel(sel, "");
  }

  papanTombol({ tabel, semua, kisi, urungan, tempelan, sisi, tampil, terkunci, ubah, periksa, pakai, batalkan });
  tabel.addEventListener("input", (e) => {
    const sel = semua.get(e.target);
    if (!sel) return;
    kisi.lepas();
    draf.simpan(sel);
    if (sel.keadaan !== "menyimpan") tampil.sel(sel, "");
    if (sel.el.tagName === "TEXTAREA") tampil.hitung(sel.baris, semua);
  });
  tabel.addEventListener("change", (e) => periksa(semua.get(e.target)));
  tabel.addEventListener("focusout", (e) => periksa(semua.get(e.target)));

  form.addEventListener("submit", (e) => {
    if (!e.submitter?.hasAttribute("data-simpan-semua")) return;
    e.preventDefault();
    const sisa = seluruh().filter(belum);
    if (sisa.length) kirim(sisa);
    antrean.lanjut();
    tampil.ringkas(seluruh(), true);
  });
  // sending waits until everything typed has reached the server
  document.getElementById("kirim-form")?.addEventListener("submit", (e) => {
    periksa(cari(document.activeElement));
    if (antrean.kosong) return;
    e.preventDefault();
    antrean.lanjut();
    tampil.ringkas(seluruh(), true);
  });
  addEventListener("online", () => antrean.lanjut());
  addEventListener("focus", () => antrean.lanjut());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) periksa(cari(document.activeElement));
    else antrean.lanjut();
  });
  addEventListener("beforeunload", (e) => {
    periksa(cari(document.activeElement));
    if (!antrean.kosong) e.preventDefault();
  });
  tampil.pantau(seluruh);
  saring(tabel);
  pulihkan();
}

document.querySelectorAll("form[data-lembar]").forEach(pasang);
