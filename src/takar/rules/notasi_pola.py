"""The written forms of each notation, as patterns over a cleaned text."""

import re

_N = r"[0-9.,]*[0-9]"
_SATUAN = r"(?P<satuan> ?(?:%|[^\W\d_])[^\d]*)?"
_SAMPAI = r"(?:-|–|—|s\.?/?d\.?|sampai(?: dengan)?|hingga)"

ANGKA_SAJA = re.compile(rf"(?P<minus>-?)(?P<inti>{_N})(?P<satuan>%?)")
RENTANG = re.compile(rf"(?P<dari>-?{_N}) ?(?P<satuan_dari>%)? ?{_SAMPAI} ?(?P<ke>-?{_N}){_SATUAN}", re.IGNORECASE)
BATAS = re.compile(r"(?P<operator><=|=<|≤|<|>=|=>|≥|>) ?(?P<sisa>.+)")
RASIO = re.compile(rf"(?P<pembilang>{_N}) ?(?:/|:|per) ?(?P<penyebut>{_N}){_SATUAN}", re.IGNORECASE)
PENYEBUT_RIBUAN = re.compile(r"10{0,2}\.000")
PREDIKAT = re.compile(r"WTP|WDP|TMP|AA|A|BB|B|CC|C|D", re.IGNORECASE)
PREDIKAT_SKOR = re.compile(rf"(?P<nama>[^\W\d_][^\d()]*?) ?\( ?(?P<skor>{_N}) ?\)")
SKOR_PREDIKAT = re.compile(rf"(?P<skor>{_N}) ?\( ?(?P<nama>{PREDIKAT.pattern}) ?\)", re.IGNORECASE)
TINGKAT = re.compile(rf"(?:level|tingkat) ?(?P<level>{_N})(?: ?(?P<tambahan>\+|[^\W\d_][^\d]*))?", re.IGNORECASE)
EKOR_MENGGANTUNG = re.compile(rf"-?{_N}%? ?(?:[-–—/]|s/d\.?|s\.d\.?|sampai(?: dengan)?|hingga|per)", re.IGNORECASE)
"""A range or ratio cut short. "12 SD" is whole: twelve schools."""
MULAI_HURUF = re.compile(r"[^\W\d_][^\d]*")
"""Words without any digit."""

OPERATOR = {"<": "<", "<=": "<=", "=<": "<=", "≤": "<=", ">": ">", ">=": ">=", "=>": ">=", "≥": ">="}
