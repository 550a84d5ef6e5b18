/**
 * The queue between the sheet and the server. One request at a time, so that row versions never race with the
 * person's own edits; what is waiting when a request returns goes together. A request that got no answer is
 * repeated byte for byte under the same key, so that it counts once.
 */
const BATAS_SEL = 1_000;
const BATAS_HURUF = 500_000; // explanations are long: a request stays well below what the server takes
const BATAS_WAKTU = 20_000;
const JEDA = [1, 2, 4, 8, 15, 30, 60];

export class Antrean {
  #tunggu = new Set();
  #terbang = null;
  #sibuk = false;
  #keluar = false;
  #gagal = 0;
  #jam = 0;
  #segar = false;

  constructor({ tabel, form, saatKirim, saatTunda, saatKeluar, saatMasuk, saatJawab }) {
    Object.assign(this, { tabel, form, saatKirim, saatTunda, saatKeluar, saatMasuk, saatJawab });
  }

  get kosong() {
    return !this.#terbang && this.#tunggu.size === 0;
  }

  tambah(sels) {
    sels.forEach((sel) => this.#tunggu.add(sel));
    if (!this.#gagal) this.#dorong();
  }

  /** Takes a waiting cell back. False: it is already on its way. */
  batal(sel) {
    this.#tunggu.delete(sel);
    return !this.#terbang?.some((p) => p.sel === sel);
  }

  /** Try again now: the line is back, the person is back, or the button was pressed. */
  async lanjut() {
    if (this.kosong || this.#sibuk) return;
    clearTimeout(this.#jam);
    if (this.#keluar && !(await this.#segarkan())) return;
    this.#dorong();
  }

  async #dorong() {
    if (this.#sibuk || this.#keluar) return;
    clearTimeout(this.#jam);
    this.#terbang ??= this.#ambil();
    if (!this.#terbang) return;
    const paket = this.#terbang;
    this.#sibuk = true;
    this.saatKirim(paket.map((p) => p.sel));
    const hasil = await this.#kirim(paket);
    this.#sibuk = false;
    if (hasil.coba) return this.#tunda(paket, hasil.coba);
    if (hasil.keluar) return this.#hilang(paket);
    this.#gagal = 0;
    this.#segar = false;
    this.#terbang = null;
    paket.forEach((p, i) => this.saatJawab(p.sel, p.nilai, hasil.jawaban[i]));
    return this.#dorong();
  }

  #ambil() {
    let huruf = 0;
    const sels = [...this.#tunggu].slice(0, BATAS_SEL).filter((sel, n) => {
      huruf += sel.el.value.length + sel.asal.length;
      return !n || huruf < BATAS_HURUF;
    });
    sels.forEach((sel) => this.#tunggu.delete(sel));
    if (!sels.length) return null;
    const paket = sels.map((sel) => ({
      sel,
      nilai: sel.el.value.trim(),
      isi: {
        baris: sel.baris.dataset.baris, kolom: sel.kolom, nilai: sel.el.value.trim(), versi: sel.baris.dataset.versi, asal: sel.asal,
        ...(sel.nama && { nama: sel.nama }),
      },
    }));
    paket.kunci = crypto.randomUUID();
    return paket;
  }

  #tunda(paket, detik) {
    const jeda = Math.max(detik, JEDA[Math.min(this.#gagal, JEDA.length - 1)]);
    this.#gagal += 1;
    this.saatTunda(paket.map((p) => p.sel), "Belum terkirim; dicoba lagi sendiri.");
    this.#jam = setTimeout(() => this.#dorong(), jeda * 1000 * (0.8 + Math.random() * 0.4));
  }

  #hilang(paket) {
    this.#keluar = true;
    this.saatTunda(paket.map((p) => p.sel), "Menunggu Anda masuk lagi.");
    this.saatKeluar();
  }

  /** @returns {Promise<{jawaban?: object[], coba?: number, keluar?: boolean}>} */
  async #kirim(paket) {
    let respons;
    try {
      respons = await fetch(...this.#permintaan(paket));
    } catch {
      return { coba: 1 };
    }
    const json = respons.headers.get("content-type")?.includes("json") ? await respons.json().catch(() => null) : null;
    const hilang = respons.status === 401 || respons.redirected || json?.status === "keluar";
    if (hilang || (respons.status === 403 && !json)) return this.#ulang(paket);
    if (respons.status === 429 || respons.status >= 500) return { coba: Number(respons.headers.get("retry-after")) || 1 };
    const umum = { status: "ditolak", pesan: json?.pesan ?? `Server menolak isian ini (galat ${respons.status}). Muat ulang halaman; tulisan Anda tetap tersimpan di peramban ini.` };
    if (!json) return { jawaban: paket.map(() => umum) };
    if (!Array.isArray(json.sel)) return { jawaban: paket.map(() => (json.status ? json : umum)) };
    return { jawaban: paket.map((p, i) => json.sel[i] ?? umum) }; // in the order asked
  }

  /** Perhaps only the token is old: fetch a new one, once, before the person is asked to sign in. */
  async #ulang(paket) {
    if (this.#segar || !(await this.#segarkan())) return { keluar: true };
    this.#segar = true;
    return this.#kirim(paket);
  }

  #permintaan(paket) {
    const satu = paket.length === 1;
    const kepala = { "X-CSRFToken": this.token, "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
    if (!satu) kepala["Content-Type"] = "application/json";
    const isi = satu
      ? new URLSearchParams({ ...paket[0].isi, kunci: paket.kunci })
      : JSON.stringify({ kunci: paket.kunci, sel: paket.map((p) => p.isi) });
    const pilihan = { method: "POST", body: isi, headers: kepala, credentials: "same-origin", signal: AbortSignal.timeout(BATAS_WAKTU) };
    return [satu ? this.tabel.dataset.simpan : this.tabel.dataset.simpanBanyak, pilihan];
  }

  get token() {
    return document.querySelector("meta[name=csrf-token]")?.content ?? this.form.elements.csrfmiddlewaretoken?.value ?? "";
  }

  /** After a new sign-in the token has changed: read it from this very page, and go on only for the same person. */
  async #segarkan() {
    try {
      const respons = await fetch(location.href, { credentials: "same-origin", headers: { Accept: "text/html" } });
      if (!respons.ok || respons.redirected) return false;
      const halaman = new DOMParser().parseFromString(await respons.text(), "text/html");
      const lama = this.tabel.dataset;
      const baru = halaman.querySelector("[data-lembar] table")?.dataset;
      if (!baru || baru.akun !== lama.akun || baru.berkas !== lama.berkas) return false;
      const token = halaman.querySelector("meta[name=csrf-token]")?.content;
      const meta = document.querySelector("meta[name=csrf-token]");
      if (token && meta) meta.content = token;
      for (const el of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) if (token) el.value = token;
    } catch {
      return false;
    }
    this.#keluar = false;
    this.#gagal = 0;
    this.saatMasuk();
    return true;
  }
}
