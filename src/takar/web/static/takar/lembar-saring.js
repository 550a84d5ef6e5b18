/**
 * Choosing rows of the sheet at once. Rows out of sight stay in the form; a row that becomes complete stays in
 * sight until the choice changes, so that nothing moves under the hand.
 */
const BELUM = new Set(["belum diisi", "belum lengkap", "perlu perbaikan"]);

/** @param {HTMLTableElement} tabel */
export function saring(tabel) {
  const form = document.querySelector("form[data-saring]");
  if (!form) return;
  const kotak = form.querySelector("input[type=search]");
  const tautan = [...form.querySelectorAll("[data-belum]")];
  const kabar = form.querySelector("[data-tampil]");
  const baris = [...tabel.querySelectorAll("tr[data-baris]")];
  const belum = () => Boolean(tautan.find((a) => a.hasAttribute("aria-current"))?.dataset.belum);

  function terapkan() {
    const kata = kotak.value.toLowerCase().split(/\s+/).filter(Boolean);
    let tampak = 0;
    for (const tr of baris) {
      const teks = tr.querySelector("th").textContent.toLowerCase();
      const cocok = kata.every((k) => teks.includes(k)) && (!belum() || BELUM.has(tr.querySelector("[data-kata]").dataset.kata));
      tr.hidden = tr.nextElementSibling.hidden = !cocok;
      tampak += cocok;
    }
    for (const badan of tabel.tBodies) badan.hidden = !badan.querySelector("tr[data-baris]:not([hidden])");
    kabar.textContent = belum() || kata.length ? `${tampak} dari ${baris.length} baris ditampilkan.` : "";
    const alamat = new URLSearchParams();
    if (belum()) alamat.set("saring", "belum");
    if (kotak.value.trim()) alamat.set("cari", kotak.value.trim());
    history.replaceState(null, "", `${location.pathname}${alamat.size ? `?${alamat}` : ""}`);
  }
  function pilih(tujuan) {
    for (const a of tautan) a.toggleAttribute("aria-current", a === tujuan);
    tujuan.setAttribute("aria-current", "true");
    terapkan();
  }

  for (const a of tautan) a.addEventListener("click", (e) => { e.preventDefault(); pilih(a); });
  kotak.addEventListener("input", terapkan);
  form.addEventListener("submit", (e) => { e.preventDefault(); terapkan(); });
  // a link to a row out of sight shows it first
  document.addEventListener("click", (e) => {
    const nama = e.target.closest?.("a[href*='#b']")?.hash.slice(1);
    if (!nama || !document.getElementById(nama)?.closest("tr[hidden]")) return;
    kotak.value = "";
    pilih(tautan[0]);
  }, true);
}
