"""What a store asserts, read predicate by predicate, in IRIs and lexical forms."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox

from endograph.ontology.namespaces import INFERRED, RDF


def is_inferred(quad: ox.Quad) -> bool:
    """Say whether a statement follows from others and was not asserted."""
    return str(quad.graph_name).startswith(f"<{INFERRED}")


class Triples:
    """Objects by subject for one predicate at a time, read as a stream and kept."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._by_predicate: dict[str, dict[str, list[str]]] = {}

    def of(self, predicate: str) -> dict[str, list[str]]:
        """Return ``{subject: sorted objects}``, in IRIs and lexical forms."""
        if predicate not in self._by_predicate:
            found: dict[str, set[str]] = defaultdict(set)
            node = ox.NamedNode(predicate)
            for quad in self._store.quads_for_pattern(None, node, None):
                if is_inferred(quad):
                    continue
                if not isinstance(quad.object, ox.Triple) and not isinstance(
                    quad.subject, ox.Triple
                ):
                    found[quad.subject.value].add(quad.object.value)
            self._by_predicate[predicate] = {key: sorted(found[key]) for key in found}
        return self._by_predicate[predicate]

    def all(self, predicate: str, subject: str) -> list[str]:
        """Return every object of one subject, sorted."""
        return self.of(predicate).get(subject, [])

    def one(self, predicate: str, subject: str) -> str | None:
        """Return the only object of one subject, or None."""
        values = self.all(predicate, subject)
        return values[0] if values else None

    def instances(self, kind: str) -> list[str]:
        """Return every subject of a class, sorted."""
        return sorted(iri for iri, classes in self.of(RDF + "type").items() if kind in classes)
