/**
 * The sheet as a grid: rows in sight, three places in each (figure, reason for a blank, money), the steps between
 * them, and the block that is chosen. Explanations below a row are no part of it.
 */
export const LAJUR = ["nilai", "status_kosong", "anggaran_sd"];
export const RASIO = ["pembilang", "penyebut"]; // the two fields of one figure, one above the other

/** The whole text of a field is chosen: typing replaces it, and arrows leave it. */
export const utuh = (el) =>
  el.tagName !== "INPUT" || (el.selectionStart === 0 && el.selectionEnd === el.value.length);

/** Writes into a field; where all its text was chosen it is so still, so that arrows go on between the cells. */
export function tulis(el, nilai) {
  const semua = el === document.activeElement && el.tagName === "INPUT" && utuh(el);
  el.value = nilai;
  if (semua) el.select();
}

/** A value as people read it: of a choice its word. */
export const terbaca = (el, nilai) => {
  const opsi = el.tagName === "SELECT" && [...el.options].find((o) => o.value === nilai);
  return (nilai && opsi ? opsi.text : nilai) || "kosong";
};

const petak = (tr, j) => tr.children[[3, 4, 6][j]]; // where the three places stand in the table

export class Kisi {
  #peta = new Map();
  #baris;
  #blok = null; // {awal, ujung}, each {tr, j}

  /** @param {(blok: object | null) => void} saatBlok */
  constructor(tabel, semua, saatBlok) {
    this.saatBlok = saatBlok;
    this.#baris = [...tabel.querySelectorAll("tr[data-baris]")];
    for (const tr of this.#baris) this.#peta.set(tr, {});
    for (const sel of semua.values()) this.#peta.get(sel.baris)[sel.kolom] = sel;
  }

  cari(tr, kolom) {
    return this.#peta.get(tr)[kolom];
  }
  lajur(sel) {
    return RASIO.includes(sel.kolom) ? 0 : LAJUR.indexOf(sel.kolom);
  }
  rasio(tr) {
    return Boolean(this.#peta.get(tr).pembilang);
  }
  /** The fields of one place; two for a ratio, none where the row is locked or has no such column. */
  sels(tr, j) {
    const kolom = j === 0 && this.rasio(tr) ? RASIO : [LAJUR[j]];
    return kolom.map((k) => this.cari(tr, k)).filter((sel) => sel && !sel.el.disabled);
  }
  tampak() {
    return this.#baris.filter((tr) => !tr.hidden);
  }
  /** A place as a spreadsheet holds it: "9/10" for a ratio, the word of a choice. */
  teks(tr, j) {
    const sels = this.sels(tr, j);
    if (!sels.length) return petak(tr, j).firstChild?.data?.trim().replace(/^–$/, "") ?? "";
    if (sels.length === 2) return sels.some((s) => s.el.value.trim()) ? sels.map((s) => s.el.value.trim()).join("/") : "";
    const { el } = sels[0];
    if (el.tagName === "SELECT") return el.value && el.selectedOptions[0].text;
    return el.value.trim();
  }

  /** Into a field. Of a figure all is chosen, so that what is typed replaces it; a long text is not lost to one key. */
  fokus(sel) {
    if (!sel) return false;
    const teks = sel.el.tagName === "TEXTAREA";
    if (teks) sel.baris.querySelector(".buka").open = true;
    sel.el.focus();
    if (!teks) sel.el.select?.();
    return true;
  }
  #sebelah(tr, arah) {
    let n = this.#baris.indexOf(tr) + arah;
    while (this.#baris[n]?.hidden) n += arah;
    return this.#baris[n];
  }
  /** The same column in the next or previous row that has it. */
  pindah(sel, arah) {
    const saudara = RASIO.indexOf(sel.kolom);
    if (saudara >= 0 && RASIO[saudara + arah]) return this.fokus(this.cari(sel.baris, RASIO[saudara + arah]));
    const j = this.lajur(sel);
    for (let tr = this.#sebelah(sel.baris, arah); tr; tr = this.#sebelah(tr, arah)) {
      const calon = j < 0 ? [this.cari(tr, sel.kolom)] : this.sels(tr, j);
      if (this.fokus(arah > 0 ? calon[0] : calon.at(-1))) return true;
    }
    return false;
  }
  /** The next or previous column of the same row. */
  menyamping(sel, arah) {
    for (let j = this.lajur(sel) + arah; j >= 0 && j < LAJUR.length; j += arah) {
      if (this.fokus(this.sels(sel.baris, j)[0])) return true;
    }
    return false;
  }

  get blok() {
    if (!this.#blok) return null;
    const { awal, ujung } = this.#blok;
    const tampak = this.tampak();
    const n = [awal, ujung].map((x) => tampak.indexOf(x.tr)).sort((a, b) => a - b);
    const j = [awal.j, ujung.j].sort((a, b) => a - b);
    if (n[0] < 0) return null;
    return { baris: tampak.slice(n[0], n[1] + 1), lajur: LAJUR.map((_, i) => i).slice(j[0], j[1] + 1) };
  }
  /** Draws the block out by a step, from the field that has the focus. */
  luaskan(sel, dBaris, dLajur) {
    const awal = { tr: sel.baris, j: this.lajur(sel) };
    const { tr, j } = this.#blok?.ujung ?? awal;
    this.#blok = {
      awal,
      ujung: {
        tr: (dBaris && this.#sebelah(tr, dBaris)) || tr,
        j: Math.min(LAJUR.length - 1, Math.max(0, j + dLajur)),
      },
    };
    this.#gambar();
    petak(this.#blok.ujung.tr, this.#blok.ujung.j).scrollIntoView({ block: "nearest" });
  }
  luaskanKe(sel, ujung) {
    this.#blok = { awal: { tr: sel.baris, j: this.lajur(sel) }, ujung: { tr: ujung.baris, j: this.lajur(ujung) } };
    this.#gambar();
  }
  lepas() {
    if (!this.#blok) return false;
    this.#blok = null;
    this.#gambar();
    return true;
  }
  #gambar() {
    const { blok } = this;
    for (const td of document.querySelectorAll("[data-blok]")) delete td.dataset.blok;
    for (const tr of blok?.baris ?? []) {
      for (const j of blok.lajur) petak(tr, j).dataset.blok = "";
    }
    this.saatBlok(blok);
  }
}
