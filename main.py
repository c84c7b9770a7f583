"""Headset's front door: `python main.py` opens the menu, `python main.py --help` lists the commands."""

from simulator.app.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
