"""The door of the set-up's pages: who may not read the set-up is told that there is none."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.permissions import Refused
from takar.sop.verdict import Code
from takar.web.galat import error_page
from takar.web.permintaan import Permintaan, signed_in

P = ParamSpec("P")
View = Callable[Concatenate[Permintaan, P], HttpResponse]


def setting_up(action: SetupAction) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponse]]:
    """Let through only who may do this to the set-up of their own office: 404 where hidden, else 403 with the reason.

    It judges pages; every write is judged again by its action.
    """

    def decorate(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def guarded(request: Permintaan, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            verdict = may_set_up(actor=request.actor, action=action, opd_id=request.kantor.id)
            if isinstance(verdict, Refused):
                if verdict.code is Code.HIDDEN:
                    raise Http404(verdict.reason)
                return error_page(request, 403, kalimat=verdict.reason)
            return view(request, *args, **kwargs)

        return signed_in(guarded)  # type: ignore[arg-type]  # wraps() hides the plain callable

    return decorate
