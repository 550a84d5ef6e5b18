/**
 * The components of the row in hand, typed beside the sheet: cells like those of the table, which save themselves,
 * wait in the browser and never overwrite silently. A component goes by its name, under a key that the server gave:
 * a card that changes its order takes no figure for another, and what waits is offered on the row's own page too.
 */
const PERJALANAN = new Set(["menunggu", "menyimpan"]);
const BELUM = new Set([...PERJALANAN, "ditolak", "tanya", "bentrok"]);
const MILIK = /^komponen-(\d+)-/;

export class Komponen {
  #punya = new Map(); // the key of a draft → the cell
  #medan = new Map(); // the field in the panel → the cell

  /** @param {{tabel: HTMLTableElement, sisi: import("./lembar-sisi.js").Sisi}} alat */
  constructor({ tabel, sisi, tampil, draf, ubah, periksa, kirim, batalkan }) {
    Object.assign(this, { tabel, sisi, tampil, draf, ubah, kirim });
    sisi.isi.addEventListener("takar:isi", () => this.#pasang());
    sisi.isi.addEventListener("input", (e) => {
      const sel = this.cari(e.target);
      if (!sel) return;
      draf.simpan(sel);
      if (sel.keadaan !== "menyimpan") tampil.sel(sel, "");
    });
    for (const saat of ["change", "focusout"]) sisi.isi.addEventListener(saat, (e) => periksa(this.cari(e.target)));
    sisi.isi.addEventListener("keydown", (e) => {
      const sel = this.cari(e.target);
      if (!sel || e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
      if (e.key === "Enter") {
        e.preventDefault(); // the panel stands in the form of the sheet
        periksa(sel);
        this.#geser(sel, e.shiftKey ? -1 : 1);
      } else if (e.key === "Escape" && (ubah(sel) || sel.el.value !== sel.asal)) {
        e.preventDefault();
        e.stopPropagation();
        batalkan(sel);
      }
    });
    sisi.isi.addEventListener("click", (e) => {
      if (!e.target.closest("[data-hitung-lagi]")) return;
      kirim([...this.#medan.values()], false);
      [...this.#medan.keys()][0].focus();
    });
    tabel.addEventListener("click", (e) => {
      const tautan = e.target.closest("[data-ke-komponen]");
      if (!tautan || e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      sisi.masukKe(tautan.closest("tr"), tautan, "[data-tetap] .kotak");
    });
  }

  /** The cell of a field. */
  cari(el) {
    return this.#medan.get(el);
  }
  semua() {
    return this.#punya.values();
  }
  /** What was typed and never reached the server, of all rows that can still be typed in: given to be sent. */
  pulih() {
    for (const [kunci, isi] of this.draf.komponen()) {
      const baris = this.tabel.querySelector(`tr[data-baris="${MILIK.exec(kunci)?.[1]}"]`);
      if (!isi?.nama || !baris?.querySelector("input[type=hidden]")) continue;
      const el = document.createElement("input");
      el.name = `b${baris.dataset.baris}-${isi.kolom}`;
      el.value = isi.nilai;
      document.createElement("div").append(el);
      const { kolom, nama, nilai, asal } = isi;
      this.#punya.set(kunci, { el, baris, kolom, nama, draf: kunci, asal, terakhir: nilai, keadaan: "" });
    }
    return [...this.#punya.values()];
  }

  #geser(sel, arah) {
    const medan = [...this.#medan.keys()];
    const ke = medan[medan.indexOf(sel.el) + arah] ?? sel.el;
    ke.focus();
    ke.select();
  }

  /** The panel was read anew: its fields become cells, and cells that still wait come back into theirs. */
  #pasang() {
    const medan = [...this.sisi.isi.querySelectorAll("[data-tetap] .kotak")];
    const pindah = [];
    this.#medan.clear();
    for (const el of medan) {
      const lama = this.#punya.get(el.dataset.draf);
      const sel = lama && (BELUM.has(lama.keadaan) || this.ubah(lama)) ? lama : this.#baru(el, lama);
      this.#medan.set(el, sel);
      this.#punya.set(el.dataset.draf, sel);
      if (sel.el === el) continue;
      this.#taruh(sel, el);
      if (sel.kolom !== el.dataset.kolom && sel.keadaan === "ditolak") pindah.push(sel); // its card had another order
      sel.kolom = el.dataset.kolom;
    }
    for (const [kunci, sel] of this.#punya) {
      if (this.#medan.has(sel.el)) continue;
      if (!BELUM.has(sel.keadaan)) this.#punya.delete(kunci);
      else if (sel.baris === this.sisi.baris && sel.keadaan === "ditolak") this.#sisa(kunci, sel);
    }
    if (pindah.length) this.kirim(pindah, false);
  }
  #baru(el, lama) {
    if (lama?.el === el) return lama;
    const { kolom, nama, draf } = el.dataset;
    const sel = { el, baris: this.sisi.baris, kolom, nama, draf, asal: el.value, terakhir: el.value, keadaan: "" };
    if (lama?.keadaan) this.tampil.sel(sel, lama.keadaan);
    return sel;
  }
  /** A waiting cell into its new field, with the word and the choices that stand at it. */
  #taruh(sel, el) {
    const tempat = sel.el.parentElement.querySelector(":scope > .keadaan");
    el.value = sel.el.value;
    sel.el = el;
    if (!tempat) return;
    el.after(tempat);
    el.parentElement.dataset.keadaan = sel.keadaan;
    el.setAttribute("aria-describedby", tempat.id);
    if (!PERJALANAN.has(sel.keadaan)) el.setAttribute("aria-invalid", "true");
  }
  /** A figure of a component that the card has no more: it is shown until the person throws it away. */
  #sisa(kunci, sel) {
    const kotak = this.tampil.acuan("komponen sisa", { nama: sel.nama, nilai: sel.el.value }).firstElementChild;
    kotak.querySelector("button").addEventListener("click", () => {
      this.draf.hapus(sel);
      this.tampil.sel(sel, "");
      this.#punya.delete(kunci);
      kotak.remove();
      this.sisi.panel.focus();
    });
    this.sisi.isi.prepend(kotak);
  }
}
