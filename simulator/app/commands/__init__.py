"""One file per group of commands; each has `register(app, wiring)`, called from cli.py in the order the help shows."""
