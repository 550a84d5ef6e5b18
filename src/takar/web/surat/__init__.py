"""The registers of surat keluar and surat masuk."""
