"""What the head of each page leads to."""

from __future__ import annotations

from typing import Final

from endograph.exporters.links import Link

#: The links at the head of each page.
NAVIGATION: Final = (
    Link("Systems", "index.html#systems"),
    Link("Map", "map.html"),
    Link("Loops", "loops.html"),
    Link("Paths", "paths.html"),
    Link("What if?", "whatif.html"),
    Link("Compare", "compare.html"),
    Link("The article", "article.html"),
    Link("SPARQL", "console.html"),
    Link("References", "references.html"),
    Link("About", "about.html"),
)

#: Under which of these links the pages of a folder belong, and single pages.
SECTION_OF: Final = {
    "system": "index.html#systems",
    "loop": "loops.html",
    "claim": "article.html",
    "claims.html": "article.html",
    "reference": "references.html",
}
