/**
 * Blocks from and to a spreadsheet. What a block would do is asked of the server first; where something would be
 * refused or asked, a dialog says so cell by cell before anything is applied; what is asked can be decided there.
 */
import { LAJUR, RASIO, terbaca } from "./lembar-kisi.js";

const BATAS_WAKTU = 10_000;
const BATAS_DAFTAR = 200;

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

/** A block as a spreadsheet takes it: every row ended, so that a last one of blanks is not lost. */
export function rangkai(blok) {
  const kutip = (x) => (/["\t\n]/.test(x) ? `"${x.replaceAll('"', '""')}"` : x);
  return blok.map((baris) => `${baris.map(kutip).join("\t")}\n`).join("");
}

/** @typedef {{tr: HTMLTableRowElement, kolom: string, nilai: string, kata: string, sel?: object, server?: string}} Isi
 * one value, as it was written, and where it goes; server: what the cell holds there, once the person has seen it */

/**
 * Which value goes where. A ratio takes "9/10", or two columns where the block stands on ratios alone.
 * @param {string[][]} blok
 * @returns {{isi: Isi[], luar: number}} luar: values beside or below the sheet
 */
export function rencana(kisi, sel, blok) {
  const tampak = kisi.tampak();
  const mulai = tampak.indexOf(sel.baris);
  const sasaran = tampak.slice(mulai, mulai + blok.length);
  const terpisah = RASIO.includes(sel.kolom) && sasaran.every((tr) => kisi.rasio(tr)) && !blok.some(([x]) => x.includes("/"));
  const lajur = terpisah ? [...RASIO, ...LAJUR.slice(1)].slice(RASIO.indexOf(sel.kolom)) : LAJUR.slice(kisi.lajur(sel));
  const isi = [];
  let luar = 0;
  blok.forEach((kata, i) => kata.forEach((mentah, j) => {
    const nilai = mentah.trim();
    if (!sasaran[i] || !lajur[j]) luar += Boolean(nilai);
    else isi.push(...satu(kisi, sasaran[i], lajur[j], nilai));
  }));
  return { isi: isi.filter((x) => (x.sel ? x.sel.el.value.trim() !== x.nilai : x.nilai)), luar };
}

function satu(kisi, tr, kolom, nilai) {
  const tempat = (k, isi, kata = isi) => ({ tr, kolom: k, nilai: isi, kata, sel: kisi.cari(tr, k) });
  if (kolom === "status_kosong") return [tempat(kolom, kode(nilai), nilai)];
  if (kolom !== "nilai" || !kisi.rasio(tr)) return [tempat(kolom, nilai)];
  const pecah = nilai.split("/");
  if (pecah.length === 2 || !nilai) return RASIO.map((k, n) => tempat(k, (pecah[n] ?? "").trim()));
  return [tempat(kolom, nilai)]; // one figure for two fields: the server says why not
}

/** The value of a choice for its word; an unknown word stays, and the server says what is wrong with it. */
function kode(kata) {
  const opsi = [...(document.querySelector("[data-lembar] select")?.options ?? [])];
  return opsi.find((o) => [o.value, o.text].some((x) => x.toLowerCase() === kata.toLowerCase()))?.value ?? kata;
}

/** What may be chosen for a cell: the words, and what is applied instead. */
function pilihanUntuk(x, { status, pilihan, di_server: server = "" }) {
  if (status === "tanya") return pilihan.map(([nilai, kata]) => [kata, { nilai }]);
  if (status === "bentrok") return [[`Milik saya: ${terbaca(x.sel.el, x.nilai)}`, { server }], [`Yang di server: ${terbaca(x.sel.el, server)}`, { nilai: server, server }]];
  return [];
}

export class Tempelan {
  /** @param {{tabel: HTMLTableElement, tampil: object, token: () => string, pakai: (isi: Isi[]) => void}} cara */
  constructor({ tabel, tampil, token, pakai }) {
    Object.assign(this, { tabel, tampil, token, pakai });
    this.dialog = document.querySelector("[data-pratinjau]");
  }

  /** Asks, shows what needs to be seen, applies. @param {{isi: Isi[], luar: number}} yang */
  async periksa({ isi, luar }) {
    if (!isi.length && !luar) return this.tampil.ucap("Tidak ada yang berubah.");
    const jawab = isi.length ? await this.#coba(isi) : [];
    const masuk = isi.filter((x, n) => x.sel && this.#dapat(x, jawab?.[n]));
    const kata = isi.map((x, n) => [x, jawab?.[n]]).filter(([, j]) => j && j.status !== "tersimpan");
    if (jawab && !kata.length && !luar) return this.pakai(masuk);
    const putusan = await this.#tampilkan(masuk, kata, luar, !jawab);
    if (putusan) this.pakai(masuk.map((x) => ({ ...x, ...putusan.get(x) })));
    return undefined;
  }
  /** Not refused: what is asked or in conflict and not decided in the dialog is decided at the cell. */
  #dapat(x, jawab) {
    if (x.sel.el.tagName === "SELECT" && ![...x.sel.el.options].some((o) => o.value === x.nilai)) return false;
    return !x.sel.el.readOnly && !["ditolak", "dikunci"].includes(jawab?.status);
  }

  async #coba(isi) {
    const badan = {
      sel: isi.map(({ tr, kolom, nilai, sel }) => ({
        baris: tr.dataset.baris, kolom, nilai, versi: tr.dataset.versi, ...(sel && { asal: sel.asal }),
      })),
    };
    try {
      const respons = await fetch(this.tabel.dataset.coba, {
        method: "POST",
        body: JSON.stringify(badan),
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token(), Accept: "application/json" },
        credentials: "same-origin",
        signal: AbortSignal.timeout(BATAS_WAKTU),
      });
      const json = await respons.json();
      if (respons.ok) return json.sel;
      // Of a request that was refused as a whole each cell is told why; a lost session waits in the queue.
      return respons.status === 422 ? isi.map(() => ({ status: "ditolak", pesan: json.pesan })) : null;
    } catch {
      return null;
    }
  }

  #tampilkan(masuk, kata, luar, putus) {
    const banyak = (...status) => kata.filter(([, j]) => status.includes(j.status)).length;
    const jumlah = [
      [masuk.length - banyak("tanya", "bentrok"), "sel akan diisi"],
      [banyak("tanya"), "perlu dipastikan"],
      [banyak("bentrok"), "bentrok dengan simpanan lain"],
      [banyak("ditolak"), "ditolak dan tidak diisi"],
      [banyak("dikunci"), "dikunci dan dilewati"],
      [luar, "di luar lembar dan tidak dipakai"],
    ];
    const ringkas = jumlah.filter(([n]) => n).map(([n, apa]) => `${n} ${apa}`).join(", ");
    const klon = this.tampil.acuan("pratinjau", { ringkas: `${ringkas[0].toUpperCase()}${ringkas.slice(1)}.` });
    klon.querySelector("[data-putus]").hidden = !putus;
    const memilih = [];
    klon.querySelector("ul").append(...kata.slice(0, BATAS_DAFTAR).map(([x, j]) => {
      const pesan = `${this.#nama(x)}, “${x.kata || "kosong"}”: ${this.#sebab(x, j)}`;
      const butir = this.tampil.acuan(`pratinjau ${j.status}`, { pesan });
      const pilihan = masuk.includes(x) ? pilihanUntuk(x, j) : [];
      if (pilihan.length) memilih.push([x, this.#pilih(butir, pilihan, `pilih-${memilih.length}`)]);
      return butir;
    }));
    klon.querySelector("[data-memilih]").hidden = !memilih.length;
    klon.querySelector("[data-sisa-daftar]").textContent = kata.length > BATAS_DAFTAR ? `dan ${kata.length - BATAS_DAFTAR} sel lain.` : "";
    const [pakai, batal] = klon.querySelectorAll("button");
    pakai.textContent = `Isi ${masuk.length} sel`;
    pakai.hidden = !masuk.length;
    (memilih.length ? klon.querySelector("input:checked") : masuk.length ? pakai : batal).autofocus = true;
    this.dialog.replaceChildren(klon);
    this.dialog.returnValue = "";
    this.dialog.showModal();
    return new Promise((selesai) => {
      const putusan = () => new Map(memilih.map(([x, dipilih]) => [x, dipilih()]));
      this.dialog.addEventListener("close", () => selesai(this.dialog.returnValue === "pakai" ? putusan() : null), { once: true });
    });
  }
  /** Radios for what is asked of a cell, the last one for later. Returns what reads the choice. */
  #pilih(butir, pilihan, nama) {
    const radio = [...pilihan, ["Nanti, pada selnya", {}]].map(([kata]) => {
      const label = this.tampil.acuan("pratinjau pilihan", { kata }).firstElementChild;
      label.firstElementChild.name = nama;
      butir.querySelector("fieldset").append(label);
      return label.firstElementChild;
    });
    radio.at(-1).checked = true;
    return () => pilihan[radio.findIndex((el) => el.checked)]?.[1];
  }
  #sebab({ sel }, jawab) {
    return jawab.status === "bentrok" ? `sudah diubah dari tempat lain menjadi “${terbaca(sel.el, jawab.di_server)}”.` : jawab.pesan;
  }
  #nama({ tr, kolom }) {
    const nama = tr.querySelector("th [id]").textContent;
    return `${tr.querySelector(".kode").textContent} ${this.tampil.ringkasNama(nama)}, ${this.tampil.acuan(`kolom ${kolom}`).textContent}`;
  }
}
