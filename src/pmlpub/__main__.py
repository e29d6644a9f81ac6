"""`python -m pmlpub`."""

from pmlpub.cli.main import main

if __name__ == "__main__":
    main()
