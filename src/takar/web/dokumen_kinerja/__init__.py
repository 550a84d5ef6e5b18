"""Dokumen kinerja: kept by the Kasubbag or the Pengelola sistem, opened by everybody of the office."""
