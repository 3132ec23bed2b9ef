"""The national product list becomes tasks: what came, went and changed since the list before it."""

import hashlib
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rolvast.config import cli, starting
from rolvast.config.bad_input import BadInput

if TYPE_CHECKING:
    from rolvast.catalogue.actions import ProductsImported
    from rolvast.catalogue.rules.products import ProductList

#: How many problems of a list are shown; a wrong file has one on every row.
_SHOWN = 20


def main(argv: list[str]) -> int:
    """``rolvast import-products FILE [--municipality NAME] [--json]``."""
    arguments = cli.parser("import-products", "rolvast import-products upl_2025.csv --json")
    arguments.add_argument("file", metavar="FILE", type=Path, help="the list: CSV in UTF-8, with commas")
    arguments.add_argument("--municipality", metavar="NAME", help="CBS code or name; else the default one")
    arguments.add_argument("--json", action="store_true", help="what was done as JSON on standard output")
    options = arguments.parse_args(argv)
    began = time.monotonic()
    data = _read(options.file)

    from rolvast.catalogue import rules

    try:
        listing = rules.products.read_products(data, source=options.file.name)
    except rules.ProductListErrors as errors:
        for problem in errors.problems[:_SHOWN]:
            column = f"{problem.path}: " if problem.path else ""
            print(f"{options.file}:{problem.line}: {column}{problem.message_en}", file=sys.stderr)
        count = len(errors.problems)
        more = f" (the first {_SHOWN} are shown)" if count > _SHOWN else ""
        print(f"rolvast import-products: {count} problem(s){more}; nothing was written.", file=sys.stderr)
        return 2
    starting.start()
    starting.upgrade(quiet=True)

    from django.utils import timezone

    from rolvast.accounts.rules import Identity, IdentityKind
    from rolvast.catalogue import actions

    with starting.within(options.municipality) as municipality_id:
        by = Identity(municipality_id=municipality_id, kind=IdentityKind.IMPORTED)
        digest = hashlib.sha256(data).digest()
        done = actions.import_products(listing, digest=digest, by=by, at=timezone.now())
    _tell(listing, done)
    if options.json:
        shown = _as_json(listing, done, digest=digest, seconds=time.monotonic() - began)
        print(json.dumps(shown, indent=2, ensure_ascii=False))
    return 0


def _read(file: Path) -> bytes:
    from rolvast.catalogue.rules.products import LARGEST_LIST

    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_LIST + 1)  # one more, so that what is too large is seen to be
    except OSError as error:
        raise BadInput(f"{file} cannot be read ({error.strerror}); name the list, a CSV file") from error


def _tell(listing: "ProductList", done: "ProductsImported") -> None:
    lines = [
        f"{len(listing.products)} products of municipalities in {listing.municipal_rows} "
        f"of {listing.rows} rows ({listing.not_products} row(s) that are no product left out).",
        f"{len(done.came)} came, {len(done.went)} went, {len(done.changed)} changed, "
        f"{len(done.returned)} returned, {done.unchanged} stayed as they were.",
    ]
    if done.covered:
        differing = sum(bool(one.differs) for one in done.covered)
        lines.append(
            f"{len(done.covered)} are tasks of your own already and were left as they are; "
            f"{differing} differ from the list."
        )
    if done.gone_but_kept:
        lines.append(
            f"No longer on the list, kept because you described or decided them: {_some(done.gone_but_kept)}."
        )
    if done.still_let_go:
        lines.append(
            f"Compulsory by the list, but let go here; decide another role: {_some(done.still_let_go)}."
        )
    counts = Counter(note.kind for note in listing.notes)
    lines += [f"note: {count} x {kind.label}" for kind, count in counts.most_common()]
    print("\n".join(lines), file=sys.stderr)


def _some(names: tuple[str, ...], most: int = 5) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def _as_json(
    listing: "ProductList", done: "ProductsImported", *, digest: bytes, seconds: float
) -> dict[str, object]:
    return {
        "products": len(listing.products),
        "rows": listing.rows,
        "municipal_rows": listing.municipal_rows,
        "not_products": listing.not_products,
        "came": list(done.came),
        "went": list(done.went),
        "returned": list(done.returned),
        "changed": [
            {"product": one.product, "task": one.task, "fields": list(one.fields)} for one in done.changed
        ],
        "covered": [
            {"product": one.product, "task": one.task, "differs": list(one.differs)} for one in done.covered
        ],
        "gone_but_kept": list(done.gone_but_kept),
        "still_let_go": list(done.still_let_go),
        "unchanged": done.unchanged,
        "notes": [
            {
                "kind": note.kind.value,
                "line": note.line,
                "product": note.product,
                "about": note.about,
                "message": note.message_nl,
            }
            for note in listing.notes
        ],
        "sha256": digest.hex(),
        "seconds": round(seconds, 2),
    }
