"""`python -m tracker` is `overflight`."""

from tracker.cli.main import main

main()
