"""The knowledge and everything that speaks RDF: tables, vocabulary, store, queries."""
