/**
 * A komentar on the row in hand, sent from the panel beside the sheet. What was typed stays in its field until the
 * server has it; a form that got no answer is sent again under the same key, so that it counts once.
 */
const BATAS_WAKTU = 20_000;

/** @param {import("./lembar-sisi.js").Sisi} sisi */
export function komentar(sisi, tampil, token) {
  const form = document.getElementById("komentar-form");
  let sibuk = false;

  form.addEventListener("submit", async (e) => {
    e.preventDefault();
    if (sibuk) return;
    sibuk = true;
    const teks = form.elements.komentar;
    teks.readOnly = true; // what is typed now would not be sent
    const json = await jawaban(e.submitter.formAction);
    teks.readOnly = false;
    sibuk = false;
    if (json.status) tolak(teks, json.pesan);
    else await terkirim(teks, json.pesan);
  });

  async function terkirim(teks, pesan) {
    const disini = sisi.isi.contains(document.activeElement);
    teks.value = "";
    teks.dispatchEvent(new Event("input")); // the browser need not keep it any longer
    await sisi.muat(true);
    tampil.ucap(pesan);
    if (disini) sisi.isi.querySelector("textarea")?.focus();
  }

  async function jawaban(alamat) {
    try {
      const respons = await fetch(alamat, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { "X-CSRFToken": token(), Accept: "application/json" },
        credentials: "same-origin",
        signal: AbortSignal.timeout(BATAS_WAKTU),
      });
      const json = await respons.json();
      return json.status === "keluar" ? { pesan: acuan("komentar keluar"), status: "keluar" } : json;
    } catch {
      return { pesan: acuan("komentar putus"), status: "putus" };
    }
  }
  const acuan = (kunci) => tampil.acuan(kunci).textContent;

  function tolak(teks, pesan) {
    if (!teks.isConnected) return tampil.ucap(pesan); // the person went on to another row; the browser keeps the text
    const galat = document.getElementById("sisi-komentar-galat");
    galat.hidden = false;
    galat.querySelector("[data-isi]").textContent = pesan;
    teks.setAttribute("aria-invalid", "true");
    teks.setAttribute("aria-describedby", `sisi-komentar-petunjuk ${galat.id}`);
    return teks.focus();
  }
}
