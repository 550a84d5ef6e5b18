/**
 * What is known of the row in hand, beside the sheet: one request for a row when it is first looked at, kept until
 * the row has another version. The row's own page holds the same and needs no script.
 */
const JEDA = 200; // going through rows asks for the one where somebody stays
const LEBAR = "(min-width: 112rem)"; // open of itself where the sheet keeps all its columns beside it

export class Sisi {
  #simpanan = new Map();
  #jam = 0;
  #tr = null;

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
    if (buka) this.#muat();
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
    clearTimeout(this.#jam);
    this.#jam = setTimeout(() => this.#muat(), JEDA);
  }
  /** The row was saved: what stands beside it is old. */
  segarkan(tr) {
    if (tr !== this.#tr) return;
    clearTimeout(this.#jam);
    this.#jam = setTimeout(() => this.#muat(), JEDA);
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

  async #muat() {
    const tr = this.#tr;
    if (!tr || this.panel.hidden) return;
    const kunci = `${tr.dataset.baris}:${tr.dataset.versi}`;
    if (!this.#simpanan.has(kunci)) {
      this.isi.setAttribute("aria-busy", "true");
      const teks = await this.#ambil(tr);
      if (teks) this.#simpanan.set(kunci, teks);
    }
    if (tr !== this.#tr) return;
    this.isi.removeAttribute("aria-busy");
    if (this.#tertahan()) {
      this.#tr = null; // the row that is looked at next is loaded, also this one
      return;
    }
    const teks = this.#simpanan.get(kunci);
    this.isi.replaceChildren(teks ? document.createRange().createContextualFragment(teks) : this.tampil.acuan("sisi gagal"));
  }
  /** Components that are typed and not saved yet stay where they are, with a word why. */
  #tertahan() {
    const ada = [...this.isi.querySelectorAll("input.kotak")].some((el) => el.value !== el.defaultValue);
    const kata = this.isi.querySelector("[data-tahan]");
    if (kata) kata.hidden = !ada;
    return ada;
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
