"""Runs the proofs, prints what was found and what could not be run: `python -m prove [NAME] [--json]`."""

import argparse
import importlib
import json
import pkgutil
import sys

import prove


def main() -> int:
    """0 when all holds, 1 when something does not, 2 for a name that is none. What was not run is said."""
    for module in pkgutil.iter_modules(prove.__path__, "prove."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    parser = argparse.ArgumentParser(
        prog="prove", description=prove.__doc__, epilog="Example: python -m prove xes-fuzz"
    )
    parser.add_argument(
        "name", nargs="?", metavar="NAME", choices=[*prove.PROOFS], help=", ".join(prove.PROOFS)
    )
    parser.add_argument("--json", action="store_true", help="a JSON list on standard output")
    parser.add_argument("--seconds", type=int, metavar="N", help="how long load-and-kill runs (default 60)")
    asked = parser.parse_args()
    prove.SECONDS = asked.seconds
    found: list[prove.Finding] = []
    missed: list[prove.CouldNotRun] = []
    for name in [asked.name] if asked.name else prove.PROOFS:
        print(f"{name} …", file=sys.stderr, flush=True)
        for one in prove.PROOFS[name]():
            if isinstance(one, prove.CouldNotRun):
                missed.append(one)
                if not asked.json:
                    print(f"not run  {one.name}: {one.because}")
                continue
            found.append(one)
            if not asked.json:
                verdict = "holds" if one.holds else "FAILS"
                print(
                    f"{verdict:<8} {one.name}: {one.value:,} of {one.total:,} {one.unit} ({one.conditions})"
                )
    if asked.json:
        print(json.dumps([*(one.as_json() for one in found), *(one.as_json() for one in missed)], indent=1))
    failed = sum(not one.holds for one in found)
    print(f"{len(found) - failed} hold, {failed} fail, {len(missed)} could not be run", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
