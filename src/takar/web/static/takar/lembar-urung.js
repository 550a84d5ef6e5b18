/** Undo and redo of what was typed or pasted in this page. Each step holds its cells with the text before and after. */
const TERBANYAK = 200;

export class Urungan {
  #lalu = [];
  #nanti = [];

  /** @param {{tulis: (isi: [object, string][]) => void, berubah: (lalu: number, nanti: number) => void}} cara */
  constructor({ tulis, berubah }) {
    Object.assign(this, { tulis, berubah });
  }

  /** @param {{sel: object, dari: string, ke: string}[]} langkah */
  catat(langkah) {
    this.#lalu.push(langkah);
    if (this.#lalu.length > TERBANYAK) this.#lalu.shift();
    this.#nanti = [];
    this.berubah(this.#lalu.length, 0);
  }
  urung() {
    return this.#balik(this.#lalu, this.#nanti, "dari");
  }
  ulang() {
    return this.#balik(this.#nanti, this.#lalu, "ke");
  }
  #balik(asal, tujuan, sisi) {
    const langkah = asal.pop();
    if (!langkah) return [];
    tujuan.push(langkah);
    this.tulis(langkah.map((satu) => [satu.sel, satu[sisi]]));
    this.berubah(this.#lalu.length, this.#nanti.length);
    return langkah.map((satu) => satu.sel);
  }
}
