// A part marked data-segar is put in anew while something in it, marked data-menunggu, is still being made: the page moves by
// itself, and stops once nothing waits. Not while it is out of sight, or the person is in that part. Without script, or when
// the server does not answer, its link does the same.

const JEDA = 5_000;

async function segarkan() {
  const lama = document.querySelector("[data-segar]");
  if (!lama?.querySelector("[data-menunggu]")) return;
  if (document.visibilityState === "visible" && !lama.contains(document.activeElement)) {
    try {
      const jawaban = await fetch(location.href, { headers: { Accept: "text/html" } });
      const halaman = new DOMParser().parseFromString(await jawaban.text(), "text/html");
      const baru = jawaban.ok && halaman.querySelector("[data-segar]");
      if (baru) lama.replaceWith(document.adoptNode(baru));
    } catch { /* asked again after the next pause */ }
  }
  setTimeout(segarkan, JEDA);
}

setTimeout(segarkan, JEDA);
