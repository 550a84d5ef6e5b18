"""The process that loads the program of a token's maker (PKCS#11) and has the token sign once; it ends with that.

A question comes as JSON on stdin and the answer goes as JSON to stdout; the PIN stands in no argument, environment or
answer. The program of the token runs here alone: it may hang or crash, and finds nothing of Takar's.
"""

import json
import resource
import sys
from base64 import b64decode, b64encode
from hashlib import sha256
from typing import Any

CPU_SECONDS = 5


def ask(asked: dict[str, Any]) -> dict[str, str]:
    """Return the verdict, and the signature (base64) where the token made one.

    ``asked``: ``modul`` (path), ``token`` and ``kunci`` (labels), ``pin``, ``data`` (base64), ``rsa`` (else ECDSA).
    """
    import pkcs11  # noqa: PLC0415  (an extra that not everybody has)
    from pkcs11.util.ec import encode_ecdsa_signature  # noqa: PLC0415

    try:
        token = pkcs11.lib(asked["modul"]).get_token(token_label=asked["token"])
    except (pkcs11.NoSuchToken, pkcs11.MultipleTokensReturned):
        return {"putusan": "token"}
    except (pkcs11.PKCS11Error, RuntimeError):
        return {"putusan": "modul"}
    try:
        with token.open(user_pin=asked["pin"]) as session:
            key: Any = session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, label=asked["kunci"])
            data = b64decode(asked["data"])
            if asked["rsa"]:
                made = key.sign(data, mechanism=pkcs11.Mechanism.SHA256_RSA_PKCS)
            else:
                raw = key.sign(sha256(data).digest(), mechanism=pkcs11.Mechanism.ECDSA)
                made = encode_ecdsa_signature(raw)
    except (pkcs11.NoSuchKey, pkcs11.MultipleObjectsReturned):
        return {"putusan": "kunci"}
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange, pkcs11.PinLocked):
        return {"putusan": "pin"}
    return {"putusan": "ada", "tanda_tangan": b64encode(made).decode()}


def main() -> None:
    """Answer one question; what the token's program does wrong is told without its words."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked = json.load(sys.stdin)
    try:
        said = ask(asked)
    except ImportError:
        said = {"putusan": "tanpa-pustaka"}
    except Exception:  # the program of a token may fail in any way
        said = {"putusan": "gagal"}
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()
