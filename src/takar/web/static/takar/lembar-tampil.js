/**
 * What the person sees of the sheet's work (states of cells, notices, the summary), and the drafts kept in the
 * browser. All words stand in <template data-acuan> elements of the page or come from the server.
 */
import { terbaca } from "./lembar-kisi.js";

const RIBUAN = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/;

/** Equal but for the thousands points and blanks that the server adds; "1.5" is not "15". */
export function sama(a, b) {
  const polos = (x) => {
    const teks = String(x ?? "").trim();
    return RIBUAN.test(teks) ? teks.replaceAll(".", "") : teks;
  };
  return polos(a) === polos(b);
}

/** Typed but unsaved values, per account, berkas, row and column; those of components where takar.js keeps its own. */
export class Draf {
  constructor(akun, berkas) {
    this.awalan = `takar:lembar:${akun}:${berkas}:`;
    this.lain = `takar:draf:${akun}:`;
  }
  #kunci(sel) {
    return sel.draf ? `${this.lain}${sel.draf}` : `${this.awalan}${sel.baris.dataset.baris}:${sel.kolom}`;
  }
  simpan(sel) {
    const { asal, nama, kolom } = sel;
    const isi = { nilai: sel.el.value, asal, ...(nama && { nama, kolom }) };
    try {
      if (isi.nilai === asal) localStorage.removeItem(this.#kunci(sel));
      else localStorage.setItem(this.#kunci(sel), JSON.stringify(isi));
    } catch { /* storage full or forbidden: the queue still holds the value */ }
  }
  /** The components that wait, of all rows: [key, what is kept]. */
  komponen() {
    try {
      const ada = Object.keys(localStorage).filter((k) => k.startsWith(`${this.lain}komponen-`));
      return ada.map((k) => [k.slice(this.lain.length), JSON.parse(localStorage.getItem(k))]);
    } catch {
      return [];
    }
  }
  baca(sel) {
    try {
      return JSON.parse(localStorage.getItem(this.#kunci(sel)));
    } catch {
      return null;
    }
  }
  hapus(sel) {
    try {
      localStorage.removeItem(this.#kunci(sel));
    } catch { /* as above */ }
  }
}

const URUTAN = ["bentrok", "ditolak", "tanya", "menunggu", "menyimpan", "dikunci", "tersimpan"];
const TEKS = new Set(["pendorong", "penghambat", "penjelasan"]);
const BELUM = new Set(["belum diisi", "belum lengkap", "perlu perbaikan"]);
const GALAT = new Set(["ditolak", "tanya", "bentrok"]);

/** A name for a narrow place, cut at a word. */
const ringkas = (teks) => (teks.length <= 60 ? teks : `${teks.slice(0, 59).replace(/ \S*$/, "")}…`);

export class Tampilan {
  #semua = () => [];
  #jadwal = 0;
  #hitungan = 0;

  #acuan = new Map();

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    for (const el of form.querySelectorAll("template[data-acuan]")) this.#acuan.set(el.dataset.acuan, el.content);
    this.bilah = form.querySelector("[data-ringkas]");
    this.papan = form.querySelector("[data-pemberitahuan]");
    this.suara = form.querySelector("[data-ucapan]");
  }

  pantau(semua) {
    this.#semua = semua;
  }

  /**
   * From here on cells save themselves and keys move between them, so the sheet says so. Roles keep the table a
   * table where its rows are laid out as grids or cards. A place for a state comes with the first one: there are
   * thousands of cells.
   */
  mulai() {
    this.bilah.replaceChildren(this.acuan("sendiri"));
    this.form.querySelector("[data-petunjuk]").replaceChildren(this.acuan("petunjuk"));
    for (const [unsur, peran] of [["tr", "row"], ["td", "cell"], ["th", "rowheader"]]) {
      for (const el of this.form.querySelectorAll(`.lembar > tbody ${unsur}`)) el.setAttribute("role", peran);
    }
    for (const baris of this.form.querySelectorAll("tr[data-baris]")) this.#rinci(baris);
    this.form.querySelector(".lembar").addEventListener("toggle", (e) => this.#rinci(e.target.closest("tr")), true);
  }
  /** Which part of the row below is shown: all, what is said of the row, or nothing. */
  #rinci(baris) {
    const rinci = baris.nextElementSibling;
    const ada = rinci.querySelector(".temuan").firstElementChild || rinci.querySelector(".jawab, .rumus");
    rinci.dataset.hidup = baris.querySelector(".buka").open ? "semua" : ada ? "isi" : "";
  }
  #tempat({ el }) {
    const ada = el.parentElement.querySelector(":scope > .keadaan");
    if (ada?.id) return ada;
    const tempat = ada ?? document.createElement("span");
    tempat.id = `k${el.name.slice(1)}`;
    tempat.className = "keadaan";
    if (!ada) el.parentElement.append(tempat);
    el.setAttribute("aria-describedby", `${el.getAttribute("aria-describedby") ?? ""} ${tempat.id}`.trim());
    return tempat;
  }

  acuan(nama, isi = {}) {
    const klon = this.#acuan.get(nama).cloneNode(true);
    for (const tempat of klon.querySelectorAll("[data-isi]")) tempat.textContent = isi[tempat.dataset.isi] ?? tempat.textContent;
    return klon;
  }

  /** Shows one state of one cell: icon, word, sentence. */
  sel(sel, keadaan, pesan = "") {
    sel.keadaan = keadaan;
    const bungkus = sel.el.parentElement;
    const tempat = this.#tempat(sel);
    bungkus.dataset.keadaan = keadaan;
    tempat.replaceChildren(...(keadaan ? [this.acuan(keadaan, { pesan })] : []));
    if (GALAT.has(keadaan)) sel.el.setAttribute("aria-invalid", "true");
    else sel.el.removeAttribute("aria-invalid");
    if (GALAT.has(keadaan)) {
      this.ucap(`${this.#nama(sel)}: ${tempat.textContent.trim()}`);
      if (sel.el.tagName === "TEXTAREA") this.buka(sel.baris);
    }
    clearTimeout(this.#jadwal);
    this.#jadwal = setTimeout(() => this.ringkas(this.#semua()), 150);
    return tempat;
  }

  #tombol(tempat, pilihan) {
    const jajar = this.acuan("pilih").firstElementChild;
    for (const [kata, aksi] of pilihan) {
      const tombol = this.acuan("tombol").firstElementChild;
      tombol.textContent = kata;
      tombol.addEventListener("click", aksi, { once: true });
      jajar.append(tombol);
    }
    tempat.append(jajar);
  }

  tanya(sel, jawab, pakai) {
    const tempat = this.sel(sel, "tanya", jawab.pesan);
    this.#tombol(tempat, (jawab.pilihan ?? []).map(([nilai, kata]) => [kata, () => { pakai(nilai); sel.el.focus(); sel.el.select(); }]));
  }

  bentrok(sel, milik, server, { milik: pakaiMilik, server: pakaiServer }) {
    const tempat = this.sel(sel, "bentrok", "Sudah diubah dari tempat lain.");
    tempat.append(this.acuan("sanding", { milik: terbaca(sel.el, milik), server: terbaca(sel.el, server) }));
    const lalu = (aksi) => () => { aksi(); sel.el.focus(); sel.el.select?.(); };
    this.#tombol(tempat, [["Pakai milik saya", lalu(pakaiMilik)], ["Pakai yang di server", lalu(pakaiServer)]]);
  }

  /** Computed values, the row's word and what is said about its cells, as they came with an answer. */
  turunan(baris, turunan) {
    const rinci = baris.nextElementSibling;
    for (const tempat of baris.querySelectorAll("[data-turunan]")) {
      const isi = turunan[tempat.dataset.turunan];
      if (isi !== undefined) tempat.textContent = isi;
    }
    if (turunan.keadaan) {
      const kata = baris.querySelector("[data-kata]");
      kata.dataset.kata = turunan.keadaan;
      kata.replaceChildren(this.acuan(`kata ${turunan.keadaan}`));
    }
    if (!turunan.temuan) return;
    const tersirat = turunan.keadaan === "belum diisi"; // a row not begun says so by its word alone
    const temuan = tersirat ? [] : turunan.temuan;
    rinci.querySelector(".temuan").replaceChildren(...temuan.map((t) => {
      const butir = this.acuan(t.tingkat === "kembali" ? "kembali" : "temuan", { pesan: t.pesan }).firstElementChild;
      Object.assign(butir.dataset, { tingkat: t.tingkat, kolom: t.kolom });
      return butir;
    }));
    for (const bertanda of [baris, rinci].flatMap((tr) => [...tr.querySelectorAll("[data-tanda]")])) {
      delete bertanda.dataset.tanda;
      bertanda.querySelector(":scope > .tanda")?.remove();
    }
    for (const t of [...temuan].reverse()) {
      const el = document.getElementById(`b${baris.dataset.baris}-${t.kolom}`);
      if (!el) continue;
      el.parentElement.querySelector(":scope > .tanda")?.remove();
      el.parentElement.dataset.tanda = t.tingkat;
      el.after(this.acuan(`tanda ${t.tingkat}`));
      if (el.tagName === "TEXTAREA" && t.tingkat === "blokir") this.buka(baris);
    }
    this.#rinci(baris);
    clearTimeout(this.#hitungan);
    this.#hitungan = setTimeout(() => this.penghalang(), 0);
  }

  buka(baris) {
    baris.querySelector(".buka").open = true;
    this.#rinci(baris);
  }

  /** The list of what stands in the way of sending, and the button that it holds back. */
  penghalang() {
    const panel = document.querySelector("[data-penghalang]");
    if (!panel) return;
    const semua = [];
    for (const baris of this.form.querySelectorAll("tr[data-baris]")) {
      const kode = `${baris.querySelector(".kode").textContent} ${ringkas(baris.querySelector("th [id]").textContent)}`;
      const id = `b${baris.dataset.baris}-`;
      if (baris.querySelector("[data-kata]").dataset.kata === "belum diisi") {
        const pertama = baris.querySelector(".kotak");
        semua.push([pertama.id, `${kode}: belum diisi.`]);
      }
      for (const butir of baris.nextElementSibling.querySelectorAll("[data-tingkat=blokir]")) {
        const ada = document.getElementById(id + butir.dataset.kolom);
        semua.push([ada ? ada.id : `${id}bukti`, `${kode}: ${butir.textContent.trim()}`]);
      }
    }
    panel.querySelector("ul").replaceChildren(...semua.slice(0, Number(panel.dataset.penghalang)).map(([ke, pesan]) => {
      const butir = this.acuan("penghalang", { pesan }).firstElementChild;
      butir.firstElementChild.href = `#${ke}`;
      return butir;
    }));
    const sisa = semua.length;
    panel.querySelector("[data-lebih]").textContent = sisa > Number(panel.dataset.penghalang) ? `dan ${sisa - Number(panel.dataset.penghalang)} hal lain.` : "";
    for (const el of document.querySelectorAll("[data-bila]")) el.hidden = (el.dataset.bila === "siap") !== (sisa === 0);
    for (const el of document.querySelectorAll("[data-sisa]")) el.textContent = sisa;
    const lengkap = [...this.form.querySelectorAll("[data-kata]")].filter((k) => !BELUM.has(k.dataset.kata)).length;
    for (const el of document.querySelectorAll("[data-lengkap]")) el.textContent = lengkap;
    const jumlah = this.form.querySelectorAll("[data-kata]").length;
    for (const el of document.querySelectorAll("[data-kurang]")) el.textContent = jumlah - lengkap;
  }

  /** Count of explanations that hold text, shown on the row's toggle. */
  hitung(baris, semua) {
    const isi = [...semua.values()].filter((s) => s.baris === baris && TEKS.has(s.kolom) && s.el.value.trim());
    baris.querySelector("[data-terisi]").textContent = isi.length;
  }

  /** The row's word and the one line above the sheet. */
  ringkas(semua, ucapkan = false) {
    const jumlah = {};
    const perBaris = new Map();
    for (const sel of semua) {
      if (!sel.keadaan) continue;
      jumlah[sel.keadaan] = (jumlah[sel.keadaan] ?? 0) + 1;
      const lama = perBaris.get(sel.baris);
      if (!lama || URUTAN.indexOf(sel.keadaan) < URUTAN.indexOf(lama)) perBaris.set(sel.baris, sel.keadaan);
    }
    for (const [baris, keadaan] of perBaris) {
      const tempat = baris.querySelector("[data-langsung]");
      tempat.parentElement.dataset.keadaan = keadaan;
      tempat.replaceChildren(...(keadaan === "tersimpan" ? [] : [this.acuan(keadaan)]));
    }
    const betul = (jumlah.ditolak ?? 0) + (jumlah.tanya ?? 0) + (jumlah.bentrok ?? 0);
    const sisa = (jumlah.menunggu ?? 0) + (jumlah.menyimpan ?? 0);
    const kata = [betul && `${betul} sel perlu diperbaiki`, sisa && `${sisa} sel belum terkirim`].filter(Boolean).join(", ");
    const baru = kata ? `${kata}.` : jumlah.tersimpan || ucapkan ? "Semua isian tersimpan." : "";
    if (baru && this.bilah.textContent !== baru) this.bilah.textContent = baru;
  }

  ucap(kalimat) {
    this.suara.textContent = kalimat;
  }

  #papankan(nama, klon) {
    this.hapus(nama);
    klon.firstElementChild.dataset.papan = nama;
    this.papan.append(klon);
  }
  hapus(nama) {
    this.papan.querySelector(`[data-papan="${nama}"]`)?.remove();
  }
  keluar(alamat) {
    const klon = this.acuan("keluar");
    klon.querySelector("a").href = alamat;
    this.#papankan("keluar", klon);
  }
  pulih(jumlah) {
    this.#papankan("pulih", this.acuan("pulih", { pesan: `${jumlah} isian yang belum terkirim dimasukkan kembali dan sedang dikirim.` }));
  }
  /** Buttons for what keys do: only where there is something to do. */
  urungan(lalu, nanti) {
    this.form.querySelector("[data-urung]").hidden = !lalu && !nanti;
    this.form.querySelector("[data-ulang]").hidden = !nanti;
  }
  blok(blok) {
    this.form.querySelector("[data-isi-bawah]").hidden = (blok?.baris.length ?? 0) < 2;
    if (blok) this.ucap(`Blok ${blok.baris.length} baris, ${blok.lajur.length} kolom.`);
  }
  ringkasNama(teks) {
    return ringkas(teks);
  }

  #nama(sel) {
    return sel.nama ?? sel.baris.querySelector("th [id]").textContent;
  }
}
