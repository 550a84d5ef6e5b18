"""Accounts: who signs in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from takar.records.organisasi import Pegawai


class Akun(AbstractBaseUser):
    """The sign-in of one pegawai. What a person may do comes from penugasan, never from the account."""

    nama_pengguna = models.CharField(max_length=60, unique=True)
    pegawai = models.OneToOneField(Pegawai, models.PROTECT, related_name="akun")
    is_active = models.BooleanField(default=True)
    versi = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "nama_pengguna"
    objects = BaseUserManager["Akun"]()
