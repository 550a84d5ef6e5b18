/**
 * What the person sees of the sheet's work (states of cells, notices, the summary), and the drafts kept in the
 * browser. All words stand in <template data-acuan> elements of the page or come from the server.
 */

/** Equal but for the thousands points and blanks that the server adds. */
export function sama(a, b) {
  const polos = (x) => String(x ?? "").replace(/[.\s]/g, "");
  return polos(a) === polos(b);
}

/** Typed but unsaved values, per account, berkas, row and column. */
export class Draf {
  constructor(akun, berkas) {
    this.awalan = `takar:lembar:${akun}:${berkas}:`;
  }
  #kunci(sel) {
    return `${this.awalan}${sel.baris.dataset.baris}:${sel.kolom}`;
  }
  simpan(sel) {
    try {
      if (sel.el.value === sel.asal) localStorage.removeItem(this.#kunci(sel));
      else localStorage.setItem(this.#kunci(sel), JSON.stringify({ nilai: sel.el.value, asal: sel.asal }));
    } catch { /* storage full or forbidden: the queue still holds the value */ }
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
const GALAT = new Set(["ditolak", "tanya", "bentrok"]);

export class Tampilan {
  #semua = () => [];
  #jadwal = 0;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.bilah = form.querySelector("[data-ringkas]");
    this.papan = form.querySelector("[data-pemberitahuan]");
    this.suara = form.querySelector("[data-ucapan]");
  }

  pantau(semua) {
    this.#semua = semua;
  }

  acuan(nama, isi = {}) {
    const klon = this.form.querySelector(`template[data-acuan="${nama}"]`).content.cloneNode(true);
    for (const tempat of klon.querySelectorAll("[data-isi]")) tempat.textContent = isi[tempat.dataset.isi] ?? tempat.textContent;
    return klon;
  }

  /** Shows one state of one cell: icon, word, sentence. */
  sel(sel, keadaan, pesan = "") {
    sel.keadaan = keadaan;
    const bungkus = sel.el.closest("[data-keadaan]");
    const tempat = bungkus.querySelector(".keadaan");
    bungkus.dataset.keadaan = keadaan;
    tempat.replaceChildren(...(keadaan ? [this.acuan(keadaan, { pesan })] : []));
    if (GALAT.has(keadaan)) sel.el.setAttribute("aria-invalid", "true");
    else sel.el.removeAttribute("aria-invalid");
    if (GALAT.has(keadaan)) {
      this.ucap(`${this.#nama(sel)}: ${tempat.textContent.trim()}`);
      if (sel.el.tagName === "TEXTAREA") sel.baris.querySelector(".buka").open = true;
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
    this.#tombol(tempat, (jawab.pilihan ?? []).map(([nilai, kata]) => [kata, () => { pakai(nilai); sel.el.focus(); }]));
  }

  bentrok(sel, milik, server, { milik: pakaiMilik, server: pakaiServer }) {
    const tempat = this.sel(sel, "bentrok", "Sudah diubah dari tempat lain.");
    tempat.append(this.acuan("sanding", { milik: milik || "kosong", server: server || "kosong" }));
    const lalu = (aksi) => () => { aksi(); sel.el.focus(); };
    this.#tombol(tempat, [["Pakai milik saya", lalu(pakaiMilik)], ["Pakai yang di server", lalu(pakaiServer)]]);
  }

  /** Computed values and findings that came with an answer. */
  turunan(baris, turunan) {
    for (const tempat of baris.querySelectorAll("[data-turunan]")) {
      const isi = turunan[tempat.dataset.turunan];
      if (isi !== undefined) tempat.textContent = isi || (tempat.dataset.turunan === "capaian" ? "–" : "");
    }
    if (!turunan.temuan) return;
    const daftar = baris.nextElementSibling.querySelector("[data-temuan]");
    daftar.replaceChildren(...turunan.temuan.map((t) => {
      const butir = this.acuan("temuan", { pesan: t.pesan ?? t }).firstElementChild;
      butir.dataset.tingkat = t.tingkat ?? "peringatan";
      return butir;
    }));
  }

  /** Count of explanations that hold text, shown on the row's toggle. */
  hitung(baris, semua) {
    const isi = [...semua.values()].filter((s) => s.baris === baris && s.el.tagName === "TEXTAREA" && s.el.value.trim());
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
      tempat.replaceChildren(this.acuan(keadaan));
      const asal = baris.querySelector("[data-asal]");
      asal.hidden = asal.dataset.asal === "belum diisi" && keadaan !== "dikunci";
    }
    const betul = (jumlah.ditolak ?? 0) + (jumlah.tanya ?? 0) + (jumlah.bentrok ?? 0);
    const sisa = (jumlah.menunggu ?? 0) + (jumlah.menyimpan ?? 0);
    const kata = [betul && `${betul} sel perlu dibetulkan`, sisa && `${sisa} sel belum terkirim`].filter(Boolean).join(", ");
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
  tempel(masuk, tolak) {
    this.hapus("tempel");
    if (!tolak.length) return this.ucap(`${masuk} sel ditempelkan.`);
    const daftar = tolak.slice(0, 5).map((t) => `“${t}”`).join(", ") + (tolak.length > 5 ? ", …" : "");
    const pesan = `${masuk} sel terisi, ${tolak.length} tidak: ${daftar}. Selnya dikunci, di luar lembar, atau barisnya memakai pembilang dan penyebut.`;
    return this.#papankan("tempel", this.acuan("tempel", { pesan }));
  }

  #nama(sel) {
    return sel.baris.querySelector("th span[id]").textContent;
  }
}
