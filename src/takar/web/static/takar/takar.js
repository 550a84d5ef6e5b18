/**
 * Small comforts of every page. Nothing here is needed to read or to send a form.
 * - form[data-sekali]: a second submit within the wait does nothing; the button says that work goes on.
 * - [data-simpan-lokal="key"]: typed text survives a crash or a lost session; [data-draf-selesai="key …"] clears it.
 * - every form that writes says in "ditulis" which fields were written in (web/galat.py gives only those back).
 * - form[data-kirim-sendiri]: the page sends it by itself; without script its button does.
 * - details[data-menu]: closes on Escape and on a click elsewhere. [data-fokus]: takes the focus on load.
 */
const TUNGGU = 15_000;

function sekali(form) {
  const lepas = () => {
    delete form.dataset.terkirim;
    for (const tombol of form.querySelectorAll("[data-teks]")) {
      tombol.removeAttribute("aria-disabled");
      tombol.lastChild.textContent = tombol.dataset.teks;
      delete tombol.dataset.teks;
    }
  };
  form.addEventListener("submit", (e) => {
    if (e.submitter?.formTarget) return undefined; // what is shown in another tab leaves the form as it is
    if (form.dataset.terkirim) return e.preventDefault();
    // other listeners may still stop this submit: look after them
    return setTimeout(() => {
      if (e.defaultPrevented) return;
      form.dataset.terkirim = "ya";
      setTimeout(lepas, TUNGGU);
      const tombol = e.submitter;
      if (!tombol?.dataset.sibuk) return;
      tombol.dataset.teks = tombol.lastChild.textContent;
      tombol.lastChild.textContent = tombol.dataset.sibuk;
      tombol.setAttribute("aria-disabled", "true");
    }, 0);
  });
  addEventListener("pageshow", lepas);
}

const akun = document.body.dataset.akun ?? "";
const kunciDraf = (kunci) => `takar:draf:${akun}:${kunci}`;
const simpanan = {
  baca: (kunci) => {
    try { return JSON.parse(localStorage.getItem(kunciDraf(kunci))); } catch { return null; }
  },
  tulis: (kunci, isi) => {
    try { localStorage.setItem(kunciDraf(kunci), JSON.stringify(isi)); } catch { /* full or forbidden */ }
  },
  /** Forgets one text; with a star behind the key all that begin so, of a form with many fields. */
  hapus: (kunci) => {
    const semua = kunci.endsWith("*") && kunciDraf(kunci.slice(0, -1));
    try {
      if (!semua) localStorage.removeItem(kunciDraf(kunci));
      else for (const satu of Object.keys(localStorage)) if (satu.startsWith(semua)) localStorage.removeItem(satu);
    } catch { /* as above */ }
  },
};

/**
 * Keeps what is typed in one field; brings it back when the page comes without it. The key by which its form counts
 * once goes with it: a text whose answer was lost is the same form again, also from a page that was made anew.
 */
function jaga(el) {
  const { simpanLokal: kunci, nama, kolom } = el.dataset; // the last two are there for a component (lembar-komponen.js)
  const asal = el.dataset.asal ?? el.value; // what the server has, where a refused form shows another
  const lama = simpanan.baca(kunci);
  const sekali = el.form?.elements.kunci;
  const baru = sekali?.value;
  const simpan = () => simpanan.tulis(kunci, { nilai: el.value, asal, nama, kolom, sekali: sekali?.value });
  const pulihkan = () => {
    el.value = lama.nilai;
    if (sekali && lama.sekali) sekali.value = lama.sekali;
  };
  const buang = () => {
    el.value = asal;
    if (sekali) sekali.value = baru;
    simpanan.hapus(kunci);
  };
  if (lama && lama.nilai !== asal) {
    if (lama.asal === asal || (!nama && !asal.trim())) {
      pulihkan();
      beri(el, "Tulisan yang belum terkirim dipulihkan.", [["Buang", buang]]);
    } else {
      beri(el, `Ada tulisan Anda yang belum terkirim: “${lama.nilai}”`, [
        ["Pakai tulisan itu", () => { pulihkan(); simpan(); }],
        ["Buang", () => simpanan.hapus(kunci)],
      ]);
    }
    const lipat = el.closest("details");
    if (lipat) lipat.open = true;
  } else if (lama) simpanan.hapus(kunci);
  el.addEventListener("input", () => {
    if (el.value === asal) simpanan.hapus(kunci);
    else simpan();
  });
}

function beri(el, kalimat, pilihan) {
  const kotak = document.createElement("p");
  kotak.className = "saran jajar";
  kotak.setAttribute("role", "status");
  kotak.append(kalimat);
  for (const [kata, aksi] of pilihan) {
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "tombol kedua kecil";
    tombol.textContent = kata;
    tombol.addEventListener("click", () => { aksi(); kotak.remove(); el.focus(); });
    kotak.append(tombol);
  }
  el.after(kotak);
}

/**
 * Whether a person wrote what stands in a field: neither a choice nor what stood there when the page came. On a page
 * that shows a refused form again (data-ketikan) what stood there was written too.
 */
const TULISAN = "textarea, input:not([type=hidden], [type=password], [type=checkbox], [type=radio], [type=file])";
function ditulis(el) {
  return el.name && el.matches(TULISAN) && ("ketikan" in document.body.dataset || el.value !== el.defaultValue);
}
document.addEventListener("formdata", (e) => {
  if (e.target.method !== "post") return;
  e.formData.append("ditulis", [...e.target.elements].filter(ditulis).map((el) => el.name).join(" "));
});

/** The session is gone: nothing on this page is thrown away. */
function keluar() {
  const kotak = document.createElement("div");
  const tautan = document.createElement("a");
  kotak.className = "pesan n-kuning";
  kotak.setAttribute("role", "alert");
  Object.assign(tautan, { href: location.href, target: "_blank", textContent: "Masuk lagi di tab baru" });
  kotak.append("Sesi Anda berakhir. Tulisan di halaman ini masih ada.", tautan);
  document.getElementById("isi").prepend(kotak);
}

function htmx() {
  document.body.addEventListener("htmx:configRequest", (e) => {
    const token = document.querySelector("meta[name=csrf-token]")?.content;
    if (token) e.detail.headers["X-CSRFToken"] = token;
  });
  // sentences of refusals are pages too: show them where the answer would stand
  document.body.addEventListener("htmx:beforeSwap", (e) => {
    if ([400, 403, 409, 413, 422].includes(e.detail.xhr.status)) {
      e.detail.shouldSwap = true;
      e.detail.isError = false;
    } else if (e.detail.xhr.status === 401) keluar();
  });
  document.body.addEventListener("htmx:load", (e) => siapkan(e.detail.elt));
}

function kirimSendiri(form) {
  const isi = { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual", keepalive: true };
  fetch(form.action, isi).then((r) => { form.hidden = r.ok || r.type === "opaqueredirect"; }, () => {});
}

function siapkan(akar) {
  for (const tanda of akar.querySelectorAll("[data-draf-selesai]")) tanda.dataset.drafSelesai.split(/\s+/).forEach(simpanan.hapus);
  for (const form of akar.querySelectorAll("form[data-sekali]:not([data-siap])")) { form.dataset.siap = ""; sekali(form); }
  for (const el of akar.querySelectorAll("[data-simpan-lokal]:not([data-siap])")) { el.dataset.siap = ""; jaga(el); }
  for (const form of akar.querySelectorAll("form[data-kirim-sendiri]:not([data-terkirim-sendiri])")) {
    form.dataset.terkirimSendiri = "";
    kirimSendiri(form);
  }
  akar.querySelector("[data-fokus]")?.focus();
}

document.addEventListener("click", (e) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) if (!menu.contains(e.target)) menu.open = false;
  const tujuan = e.target.closest?.("[href^='#']")?.getAttribute("href");
  if (tujuan?.length > 1) document.getElementById(tujuan.slice(1))?.closest("details")?.setAttribute("open", "");
});
document.addEventListener("keydown", (e) => {
  const menu = e.key === "Escape" && e.target.closest?.("details[data-menu][open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});

/** On paper a date is told in Indonesian words: the browser writes its own field in the language it is set to. */
const TANGGAL = new Intl.DateTimeFormat("id-ID", { dateStyle: "long", timeZone: "UTC" });
addEventListener("beforeprint", () => {
  for (const el of document.querySelectorAll("input[type=date]")) {
    const ada = el.nextElementSibling?.matches(".tercetak");
    const teks = ada ? el.nextElementSibling : el.insertAdjacentElement("afterend", document.createElement("span"));
    teks.className = "kotak tercetak";
    teks.textContent = el.valueAsDate ? TANGGAL.format(el.valueAsDate) : "";
  }
});
htmx();
document.addEventListener("takar:isi", (e) => siapkan(e.target)); // a part of the page was exchanged by a script
siapkan(document);
