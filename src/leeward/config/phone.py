"""The demo's second door, for a real phone in the same network: `./run --https` (design 9).

It is a process of its own on the same data. It has TLS with a certificate this computer makes for itself, because
browsers seal nothing on a page without. There is no demo sign-in, no tour and no signing in by words, which are no
secret in a demo; passkeys need the name of a site. So nobody else in the network can be anybody.
"""

import datetime
import ipaddress
import os
import socket
import sys
from pathlib import Path

import qrcode
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from leeward.config import server

DAYS = 30  # a demo is shorter, and no phone keeps its trust for longer
NOWHERE = ("192.0.2.1", 9)  # RFC 5737; a datagram socket that connects sends nothing, but learns its own address


def own_address() -> str:
    """This computer's address in its network, or 127.0.0.1 where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        try:
            door.connect(NOWHERE)
        except OSError:
            return "127.0.0.1"
        return str(door.getsockname()[0])


def make_certificate(folder: Path, address: str) -> tuple[Path, Path]:
    """Certificate and key for this address, signed by nobody else; files only this user can read."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Leeward demo")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))  # clocks of phones differ
        .not_valid_after(now + datetime.timedelta(days=DAYS))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    texts = (
        made.public_bytes(serialization.Encoding.PEM),
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    )
    paths = folder / "phone.crt", folder / "phone.key"
    for path, text in zip(paths, texts, strict=True):
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text)
    return paths


def environment(address: str, port: int) -> dict[str, str]:
    """What this process is told beside what the first door is told."""
    return {
        "LEEWARD_PHONE": "1",
        "LEEWARD_HOST": address,
        "LEEWARD_ORIGIN": f"https://{address}:{port}",
        "LEEWARD_OWN_TLS": "1",
    }


def say(address: str, port: int) -> None:
    page = f"https://{address}:{port}/"
    drawing = qrcode.QRCode(border=2)
    drawing.add_data(page)
    sys.stdout.write(f"\nOn a phone in the same network:  {page}\n\n")
    drawing.print_ascii(invert=True)
    sys.stdout.write(
        "The phone warns once, because no authority signed this certificate. Go on past the warning.\n"
        "A phone asks. Peers and leads stay on this computer: a passkey needs the name of a site, not a number.\n"
    )
    sys.stdout.flush()


def main() -> None:
    address, port = own_address(), int(os.environ["LEEWARD_PHONE_PORT"])
    certificate = make_certificate(Path(os.environ["LEEWARD_DATA"]).resolve(), address)
    say(address, port)
    arguments = server.command(listen=address, port=port, certificate=certificate)
    os.execve(arguments[0], arguments, {**os.environ, **environment(address, port)})  # noqa: S606  our own server


if __name__ == "__main__":
    main()
