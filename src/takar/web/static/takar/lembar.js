/**
 * The sheet of langkah 1: keys, paste and autosave over a native table of inputs.
 * Without this file the sheet is an ordinary form with "Simpan semua".
 */
import { Antrean } from "./lembar-antrean.js";
import { saring } from "./lembar-saring.js";
import { Draf, Tampilan, sama } from "./lembar-tampil.js";

const LAJUR = ["nilai", "status_kosong", "anggaran_sd"];
const LAJUR_RASIO = ["pembilang", "penyebut"];
const NAMA = /^b(\d+)-(\w+)$/; // the name of a field: row and column

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
  const cari = (baris, kolom) => semua.get(document.getElementById(`b${baris}-${kolom}`));
  tampil.tempati(semua.values());
  const terkunci = (el) => el.readOnly || el.disabled;
  const ubah = (sel) => sel.el.value.trim() !== sel.terakhir.trim();

  /** Gives a changed cell to the queue. */
  function periksa(sel) {
    if (!sel || terkunci(sel.el) || !ubah(sel)) return;
    kirim([sel]);
  }
  function kirim(sels) {
    for (const sel of sels) {
      sel.terakhir = sel.el.value;
      draf.simpan(sel);
      tampil.sel(sel, "menunggu");
    }
    antrean.tambah(sels);
  }

  /** One answer of the server for one cell. @param {Sel} sel */
  function terima(sel, dikirim, jawab) {
    const diam = sel.el.value.trim() === dikirim;
    if (jawab.versi !== undefined) {
      sel.baris.dataset.versi = jawab.versi;
      sel.baris.querySelector("input[type=hidden]").value = jawab.versi;
    }
    if (jawab.turunan) tampil.turunan(sel.baris, jawab.turunan);
    if (jawab.status === "tersimpan") {
      sel.asal = jawab.tampil ?? dikirim;
      if (!diam) {
        draf.simpan(sel);
        tampil.sel(sel, "");
        return;
      }
      sel.el.value = sel.terakhir = sel.asal;
      draf.hapus(sel);
      tampil.sel(sel, "tersimpan", jawab.pesan);
    } else if (!diam) {
      tampil.sel(sel, ""); // the person has typed on: what was refused is no longer there
    } else if (jawab.status === "tanya") {
      tampil.tanya(sel, jawab, (nilai) => { sel.el.value = nilai; kirim([sel]); });
    } else if (jawab.status === "bentrok") {
      bentrok(sel, jawab.milik_anda ?? dikirim, jawab.di_server ?? "");
    } else if (jawab.status === "dikunci") {
      if (sel.el.tagName === "SELECT") sel.el.disabled = true;
      else sel.el.readOnly = true;
      tampil.sel(sel, "dikunci", jawab.pesan);
    } else {
      tampil.sel(sel, "ditolak", jawab.pesan);
    }
    tampil.ringkas(semua.values());
  }
  function bentrok(sel, milik, server) {
    tampil.bentrok(sel, milik, server, {
      milik: () => { sel.asal = server; sel.el.value = milik; kirim([sel]); },
      server: () => {
        sel.el.value = sel.terakhir = sel.asal = server;
        draf.hapus(sel);
        tampil.sel(sel, "tersimpan");
      },
    });
  }

  /** Typed text that never reached the server comes back; a cell that others changed meanwhile shows both. */
  function pulihkan() {
    const kembali = [];
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
      kirim(kembali);
    }
  }

  /** Back to what the server has; a value already on its way is followed by the old one. */
  function batalkan(sel) {
    sel.el.value = sel.terakhir = sel.asal;
    tampil.ucap("Isian dikembalikan.");
    if (!antrean.batal(sel)) return kirim([sel]);
    draf.hapus(sel);
    return tampil.sel(sel, "");
  }

  /** The same column in the next or previous row that has it. */
  function pindah(el, arah) {
    const { kolom } = semua.get(el);
    const lajur = LAJUR_RASIO.includes(kolom) ? [...LAJUR_RASIO, "nilai"] : [kolom];
    if (kolom === "nilai") lajur.push(LAJUR_RASIO[arah > 0 ? 0 : 1]);
    const tujuan = [...semua.keys()].filter((x) => lajur.includes(semua.get(x).kolom) && !x.closest("[hidden]"));
    const berikut = tujuan[tujuan.indexOf(el) + arah];
    if (!berikut) return false;
    if (berikut.tagName === "TEXTAREA") semua.get(berikut).baris.querySelector(".buka").open = true;
    berikut.focus();
    berikut.select?.();
    return true;
  }

  tabel.addEventListener("keydown", (e) => {
    const sel = semua.get(e.target);
    if (!sel || e.isComposing || e.altKey || e.metaKey) return;
    const teks = e.target.tagName === "TEXTAREA";
    if (e.key === "Escape" && (ubah(sel) || sel.el.value !== sel.asal)) {
      e.preventDefault();
      batalkan(sel);
    } else if (e.key === "Enter" && (!teks || e.ctrlKey)) {
      e.preventDefault();
      if (!pindah(e.target, e.shiftKey ? -1 : 1)) periksa(sel);
    } else if (e.target.tagName === "INPUT" && !e.ctrlKey && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
      e.preventDefault();
      pindah(e.target, e.key === "ArrowDown" ? 1 : -1);
    }
  });
  tabel.addEventListener("input", (e) => {
    const sel = semua.get(e.target);
    if (!sel) return;
    draf.simpan(sel);
    if (sel.keadaan !== "menyimpan") tampil.sel(sel, "");
    if (sel.el.tagName === "TEXTAREA") tampil.hitung(sel.baris, semua);
  });
  tabel.addEventListener("change", (e) => periksa(semua.get(e.target)));
  tabel.addEventListener("focusout", (e) => periksa(semua.get(e.target)));

  tabel.addEventListener("paste", (e) => {
    const sel = semua.get(e.target);
    const blok = urai(e.clipboardData.getData("text/plain"));
    if (!sel || e.target.tagName === "TEXTAREA" || blok.length * (blok[0]?.length ?? 0) < 2) return;
    e.preventDefault();
    tempel(sel, blok);
  });
  function tempel(awal, blok) {
    const lajur = LAJUR_RASIO.includes(awal.kolom) ? LAJUR_RASIO : LAJUR;
    const barisan = [...tabel.querySelectorAll("tr[data-baris]:not([hidden])")];
    const mulai = barisan.indexOf(awal.baris);
    const isi = [];
    const tolak = [];
    blok.forEach((kata, i) => kata.forEach((nilai, j) => {
      const tr = barisan[mulai + i];
      const sel = tr && cari(tr.dataset.baris, lajur[lajur.indexOf(awal.kolom) + j]);
      if (!sel || terkunci(sel.el)) {
        if (nilai.trim()) tolak.push(nilai.trim());
      } else if (!tulis(sel, nilai.trim())) {
        tampil.sel(sel, "ditolak", `“${nilai.trim()}” bukan pilihan.`);
        tolak.push(nilai.trim());
      } else if (ubah(sel)) isi.push(sel);
    }));
    if (isi.length) kirim(isi);
    tampil.tempel(isi.length, tolak);
  }
  function tulis(sel, nilai) {
    if (sel.el.tagName !== "SELECT") sel.el.value = nilai;
    else {
      const opsi = [...sel.el.options].find((o) => o.value.toLowerCase() === nilai.toLowerCase() || o.text === nilai);
      if (!opsi) return false;
      sel.el.value = opsi.value;
    }
    return true;
  }

  form.addEventListener("submit", (e) => {
    if (!e.submitter?.hasAttribute("data-simpan-semua")) return;
    e.preventDefault();
    const sisa = [...semua.values()].filter((s) => !terkunci(s.el) && ubah(s));
    if (sisa.length) kirim(sisa);
    antrean.lanjut();
    tampil.ringkas(semua.values(), true);
  });
  // sending waits until everything typed has reached the server
  document.getElementById("kirim-form")?.addEventListener("submit", (e) => {
    periksa(semua.get(document.activeElement));
    if (antrean.kosong) return;
    e.preventDefault();
    antrean.lanjut();
    tampil.ringkas(semua.values(), true);
  });
  addEventListener("online", () => antrean.lanjut());
  addEventListener("focus", () => antrean.lanjut());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) periksa(semua.get(document.activeElement));
    else antrean.lanjut();
  });
  addEventListener("beforeunload", (e) => {
    periksa(semua.get(document.activeElement));
    if (!antrean.kosong) e.preventDefault();
  });
  tampil.pantau(() => semua.values());
  saring(tabel);
  pulihkan();
}

/** Rows and columns of a block copied from a spreadsheet, quoted cells included. */
export function urai(teks) {
  const rata = teks.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const pola = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g;
  const blok = [[]];
  for (const [, kutip, polos, akhir] of rata.matchAll(pola)) {
    blok.at(-1).push(kutip === undefined ? polos : kutip.replaceAll('""', '"'));
    if (akhir === "") break;
    if (akhir === "\n") blok.push([]);
  }
  return blok;
}

document.querySelectorAll("form[data-lembar]").forEach(pasang);
