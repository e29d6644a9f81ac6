"""Looks for known faults in locked packages, with pip-audit, and says what it could not look up.

    python tools/audit.py requirements.lock ...

Exit code 0: none is known. 1: there are some, or pip-audit failed. 2: the database knows nothing of
some packages, or cannot be reached, so nobody can tell.
"""

import json
import subprocess
import sys

SECONDS = 600


def audit(lock: str) -> tuple[int, int, int]:
    """Prints the faults of a lock file; returns the numbers of packages, of faults and of packages
    that could not be looked up. Raises ValueError if pip-audit says nothing that can be read."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--format"]
    done = subprocess.run(  # noqa: S603 - the tool of this environment
        [*command, "json", "--requirement", lock],
        capture_output=True,
        check=False,
        timeout=SECONDS,
        text=True,
    )
    packages = json.loads(done.stdout)["dependencies"]
    unknown = [one["name"] for one in packages if "skip_reason" in one]
    faults = [(one, fault) for one in packages for fault in one.get("vulns", ())]
    for one, fault in faults:
        fixed = ", ".join(fault["fix_versions"]) or "no version yet"
        print(f"{lock}: {one['name']} {one['version']}: {fault['id']}, corrected in {fixed}")
    if unknown:
        print(f"{lock}: the database knows nothing of {len(unknown)} of {len(packages)} packages: "
              f"{', '.join(unknown)}")  # fmt: skip
    return len(packages), len(faults), len(unknown)


def main(locks: list[str]) -> int:
    """Audits all lock files."""
    found = []
    for lock in locks:
        try:
            found.append(audit(lock))
        except (ValueError, KeyError, subprocess.TimeoutExpired):
            print(f"{lock}: the database of faults cannot be reached from here: nobody can tell")
            found.append((0, 0, 1))
    faults, unknown = sum(row[1] for row in found), sum(row[2] for row in found)
    if not faults and not unknown:
        print(f"No fault is known in {sum(row[0] for row in found)} locked packages.")
    return 1 if faults else 2 if unknown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
