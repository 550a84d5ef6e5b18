"""What the web server loads.

It is loaded once and stays: nothing is searched for garbage until all is there, then it is left out of each search,
and a page of thousands of cells, all of which go with it, does not begin one every few rows.
"""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.config.settings")

import django
from django.urls import get_resolver

from takar.config.aplikasi import Application

gc.disable()
django.setup(set_prefix=False)
application = Application()
get_resolver().url_patterns  # noqa: B018  (the first person at a worker does not wait for its pages to be loaded)
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
gc.enable()
