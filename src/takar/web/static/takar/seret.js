// Files dropped anywhere on a part marked data-seret are put into its file field, as if they had been chosen there; a file
// that misses it is not opened in the place of the page. Nothing is sent: the person sees the name and presses the button.

const berfile = (peristiwa) => peristiwa.dataTransfer?.types.includes("Files");

for (const jenis of ["dragover", "drop"]) {
  document.addEventListener(jenis, (peristiwa) => {
    if (!berfile(peristiwa)) return;
    peristiwa.preventDefault();
    const ruas = peristiwa.target.closest("[data-seret]")?.querySelector("input[type=file]:not([disabled])");
    peristiwa.dataTransfer.dropEffect = ruas ? "copy" : "none";
    if (jenis === "dragover" || !ruas) return;
    const dibawa = [...peristiwa.dataTransfer.files].slice(0, ruas.multiple ? undefined : 1);
    const isi = new DataTransfer();
    dibawa.forEach((file) => isi.items.add(file));
    ruas.files = isi.files;
    ruas.focus();
    ruas.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
