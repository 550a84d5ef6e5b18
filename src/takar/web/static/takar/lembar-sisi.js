/**
 * What is known of the row in hand, beside the sheet: read anew whenever a row is chosen, for bukti, returns and
 * komentar change no version of the row. The row's own page holds the same and needs no script.
 */
const JEDA = 200; // going through rows asks for the one where somebody stays
const LEBAR = "(min-width: 112rem)"; // open of itself where the sheet keeps all its columns beside it

export class Sisi {
  #jam = 0;
  #tr = null;
  #tertera = null; // the row that stands in the panel
  #urutan = 0;
  #basi = false;

  constructor(tabel, tampil) {
    this.tampil = tampil;
    this.panel = document.querySelector("[data-sisi]");
    this.isi = this.panel.querySelector("[data-sisi-isi]");
    this.tombol = document.querySelector("[data-sisi-buka]");
    this.kunci = `takar:lembar-sisi:${tabel.dataset.akun}`;
    this.tombol.hidden = false;
    this.tombol.addEventListener("click", () => this.#atur(this.panel.hidden, true));
    this.panel.querySelector("[data-sisi-tutup]").addEventListener("click", () => { this.#atur(false, true); this.kembali(); });
    this.panel.addEventListener("keydown", (e) => {
      if (e.key !== "F4" && e.key !== "Escape") return;
      e.preventDefault();
      this.kembali();
    });
    this.isi.addEventListener("focusout", (e) => { if (this.#basi && !this.isi.contains(e.relatedTarget)) this.#nanti(); });
    addEventListener("focus", () => this.muat());
    addEventListener("online", () => { if (!this.#tertera) this.#nanti(); });
    this.#atur(this.#pilihan() ?? matchMedia(LEBAR).matches, false);
  }

  #pilihan() {
    try {
      return JSON.parse(localStorage.getItem(this.kunci));
    } catch {
      return null;
    }
  }
  #atur(buka, ingat) {
    this.panel.hidden = !buka;
    document.documentElement.toggleAttribute("data-sisi-terbuka", buka);
    this.tombol.setAttribute("aria-expanded", buka);
    if (buka) this.muat();
    if (!ingat) return;
    try {
      localStorage.setItem(this.kunci, JSON.stringify(buka));
    } catch { /* storage forbidden: asked again next time */ }
    this.#tampakkan();
  }

  /** The sheet has another shape now: the beginning of the panel, and the row in hand, stay in sight. */
  #tampakkan() {
    const bingkai = this.panel.parentElement;
    if (!this.panel.hidden && bingkai.offsetHeight <= innerHeight) bingkai.scrollIntoView({ block: "start" });
    this.#tr?.scrollIntoView({ block: "nearest" });
  }

  /** The row that has the focus. */
  lihat(tr, el) {
    this.asal = el;
    if (tr === this.#tr) return;
    this.#tr = tr;
    this.#nanti();
  }
  /** A row was saved: what stands beside it is old, and where nothing could be read the server answers again. */
  segarkan(tr) {
    if (tr === this.#tr || !this.#tertera) this.#nanti();
  }
  #nanti() {
    clearTimeout(this.#jam);
    this.#jam = setTimeout(() => this.muat(), JEDA);
  }
  /** Into the panel with the keyboard. */
  masuk() {
    if (this.panel.hidden) this.#atur(true, true);
    else this.#tampakkan();
    this.panel.focus({ preventScroll: true });
  }
  kembali() {
    this.asal?.focus();
  }

  /** With the keyboard to a field of the row of a link in the sheet; where it is not there, into the panel. */
  async masukKe(tr, asal, pilih) {
    this.lihat(tr, asal);
    if (this.panel.hidden) this.#atur(true, true);
    await this.muat();
    const el = this.isi.querySelector(pilih) ?? this.panel;
    el.focus();
    el.select?.();
  }

  /** Reads the panel anew; ``tetap``: also while the focus is in it. */
  async muat(tetap = false) {
    const tr = this.#tr;
    clearTimeout(this.#jam);
    if (!tr || this.panel.hidden || this.#tunda(tr, tetap)) return;
    this.#urutan += 1;
    const urutan = this.#urutan;
    if (tr !== this.#tertera) this.isi.setAttribute("aria-busy", "true");
    const teks = await this.#ambil(tr);
    if (urutan !== this.#urutan || this.#tunda(tr, tetap)) return;
    this.isi.removeAttribute("aria-busy");
    if (!teks && tr === this.#tertera) return; // what stands there is better than nothing
    this.#ganti(teks ? document.createRange().createContextualFragment(teks) : this.tampil.acuan("sisi gagal"), tr);
    this.#tertera = teks ? tr : null;
    this.isi.dispatchEvent(new Event("takar:isi", { bubbles: true }));
  }
  /** All of it, or all around the fields of components while somebody types in one: these wait as cells do. */
  #ganti(baru, tr) {
    const lama = this.isi.querySelector("[data-tetap]");
    const letak = [...baru.children].findIndex((el) => el.matches("[data-tetap]"));
    if (letak < 0 || tr !== this.#tertera || !lama?.contains(document.activeElement)) return this.isi.replaceChildren(baru);
    const isi = [...baru.children];
    for (const el of [...this.isi.childNodes]) if (el !== lama) el.remove();
    lama.before(...isi.slice(0, letak));
    lama.after(...isi.slice(letak + 1));
    this.#basi = true;
    return undefined;
  }
  /** The row that stands in the panel. */
  get baris() {
    return this.#tertera;
  }
  /** Nothing is exchanged under the hands of who writes in the panel: it is read anew when they leave it. */
  #tunda(tr, tetap) {
    const aktif = document.activeElement;
    this.#basi = !tetap && tr === this.#tertera && this.isi.contains(aktif);
    return this.#basi && !aktif.closest("[data-tetap]");
  }
  async #ambil(tr) {
    try {
      const respons = await fetch(new URL("sisi/", tr.querySelector("th a").href), { credentials: "same-origin" });
      return respons.ok && !respons.redirected ? await respons.text() : "";
    } catch {
      return "";
    }
  }
}
