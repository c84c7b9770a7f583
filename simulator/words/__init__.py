"""Everything the program says to people, in Chinese and English.

Imports the kernel only. One gettext catalogue for each domain and language: `zh/LC_MESSAGES/scenario.po` is kept by hand (the msgid is a
stable key, so both languages are translations), `scenario.mo` is compiled from it by `python -m simulator.words.compile` and committed,
so that running needs the standard library alone.
"""
