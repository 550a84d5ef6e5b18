// Several files at once on the page of many signatures: each is put into the field of its paper, by its bytes (it begins
// with those of the paper) or by the code in its name, and is shown there before anything is sent. The server judges
// each file all the same; without this script, and for what is not recognised, the person chooses in each field.

const bagian = document.querySelector("[data-bagi]");
const ruas = [...document.querySelectorAll("input[type=file][data-naskah]")];

const huruf = (teks) => teks.toUpperCase().replace(/[^A-Z0-9]/g, "");

async function sidik(file, ukuran) {
  const bytes = await file.slice(0, ukuran).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((satu) => satu.toString(16).padStart(2, "0")).join("");
}

async function tujuan(file) {
  const menurutNama = ruas.find((satu) => huruf(file.name).includes(huruf(satu.dataset.naskah)));
  if (menurutNama || !globalThis.crypto?.subtle) return menurutNama;
  for (const satu of ruas) {
    const ukuran = Number(satu.dataset.ukuran);
    if (file.size > ukuran && (await sidik(file, ukuran)) === satu.dataset.sidik) return satu;
  }
  return undefined;
}

async function bagi(files) {
  const asing = [];
  const terisi = new Set(); // a second file for one paper would put the first aside unseen
  for (const file of files) {
    const satu = await tujuan(file);
    if (!satu || terisi.has(satu)) {
      asing.push(file.name);
      continue;
    }
    const isi = new DataTransfer();
    isi.items.add(file);
    satu.files = isi.files;
    terisi.add(satu);
  }
  const sisa = asing.length ? ` Belum dikenali, atau kedua untuk satu naskah: ${asing.join(", ")}. Pilih sendiri di bawah judul naskahnya.` : "";
  return `${terisi.size} dari ${files.length} file ditempatkan pada naskahnya.${sisa} Periksa satu per satu, lalu centang.`;
}

if (bagian) {
  const pilih = bagian.querySelector("input");
  bagian.hidden = false;
  pilih.addEventListener("change", async () => {
    bagian.querySelector("[role=status]").textContent = await bagi([...pilih.files]);
  });
}
