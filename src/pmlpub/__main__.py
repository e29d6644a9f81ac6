"""`python -m pmlpub`."""

from pmlpub.cli import main

if __name__ == "__main__":
    main()
