"""The scan of a letter of the demonstration: a page that says what it is, as a small PDF."""

from takar.actions.peraga.files import SuratPeraga
from takar.rules.periods import format_tanggal

LINE = 72
_OBJECTS = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
)


def scan_of(surat: SuratPeraga) -> bytes:
    """Return one page with sender, number, date, hal and text of a letter; it says that it was made up."""
    lines = [
        "SURAT PERAGA (bukan surat sebenarnya)",
        "",
        surat.dari,
        "",
        f"Nomor : {surat.nomor}",
        f"Tanggal : {format_tanggal(surat.tanggal_surat)}",
        f"Hal : {surat.hal}",
        "",
        *_wrapped(surat.isi),
    ]
    shown = "\n".join(f"({_quoted(line)}) Tj T*" for line in lines)
    stream = f"BT /F 12 Tf 18 TL 72 760 Td\n{shown}\nET"
    return _pdf((*_OBJECTS, f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream"))


def _quoted(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _wrapped(teks: str) -> list[str]:
    lines = [""]
    for word in teks.split():
        if len(lines[-1]) + len(word) >= LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _pdf(objects: tuple[str, ...]) -> bytes:
    """Put objects together with the table of where each begins."""
    content, starts = b"%PDF-1.4\n", []
    for nomor, one in enumerate(objects, start=1):
        starts.append(len(content))
        content += f"{nomor} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return content + f"{end}startxref\n{len(content)}\n%%EOF\n".encode("latin-1")
