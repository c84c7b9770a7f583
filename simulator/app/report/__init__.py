"""The debrief as one self-contained HTML page.

Decisions:
- The charts are drawn here as small SVG (`geometry` places, `charts` draws), not by a chart library: there are four of them, the
  window needs the same geometry again, the text in them must follow the page's language, its dark colours and its print colours,
  and a library that does all that would be the largest thing in the file.
- The whole body is written once per language and a pair of radio buttons shows one of them: so the switch works without scripts,
  each copy is correctly marked with its language, and a search in the page finds one copy only. Ids carry the language in front.
- Nothing is fetched and nothing else runs: the content security policy forbids every request and names the one script by its hash.
- Text of the call only gets into the page through `markup.el`, which escapes everything that is not `Markup`.
"""
