"""What a time stamp service answered, as the process judges it that reads files from outside (pemeriksa_anak.py).

Source: RFC 3161, 2.4.2. Whether its token holds, and whose it is, is judged on the PDF that it is put into.
"""

from typing import Any

from asn1crypto import core, tsp

GRANTED = {"granted", "granted_with_mods"}


class Parts(core.SequenceOf):  # type: ignore[misc]  # the library types it not
    """An answer as it is before its kind is known: one that refuses has no token, which the library asks for."""

    _child_spec = core.Any


def look(content: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the verdict on an answer, and its token (DER in hex) where it answers this request.

    ``asked``: ``sidik``, the SHA-256 in hex that was sent, and ``nonce``.
    """
    try:
        status = Parts.load(content, strict=True)[0].parse(spec=tsp.PKIStatusInfo)
        if status["status"].native not in GRANTED:
            return {"putusan": "ditolak"}
        token = tsp.TimeStampResp.load(content)["time_stamp_token"]
        told = token["content"]["encap_content_info"]["content"].parsed
        if told["nonce"].native != asked["nonce"]:
            return {"putusan": "nonce-lain"}
        imprint = told["message_imprint"]
        if imprint["hash_algorithm"]["algorithm"].native != "sha256" or (
            imprint["hashed_message"].native.hex() != asked["sidik"]
        ):
            return {"putusan": "isi-lain"}
        return {"putusan": "ada", "token": token.dump().hex()}
    except MemoryError:
        raise
    except Exception:  # an answer made to be read wrongly may raise anything
        return {"putusan": "rusak"}
