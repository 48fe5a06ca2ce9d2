"""References, evidence and claims come back from the store as the tables have them."""

from __future__ import annotations

from endograph.atlas import Atlas


def test_a_reference_keeps_its_identifiers_and_its_doubt(small: Atlas) -> None:
    paper, base, review = (
        small.catalogue.references[key] for key in ("Maker2001", "MadeUpBase", "Doubter2002")
    )
    assert (paper.doi, paper.pmid, paper.pmcid) == ("10.1000/made.up", "1234567", "")
    assert (paper.authors, paper.year, paper.type) == ("Maker M, Helper H", "2001", "article")
    assert base.url == "https://example.org/base"
    assert review.doubt == "only its title was seen"


def test_evidence_stands_by_what_it_is_about_the_strongest_first(small: Atlas) -> None:
    trial, review = small.catalogue.evidence["AXIS-005"]
    assert (trial.design, trial.direction, trial.species) == (
        "randomisedTrial",
        "supports",
        ("NCBITaxon:9606",),
    )
    assert (review.reference, review.direction) == ("Doubter2002", "refutes")
    assert small.catalogue.evidence["AXIS-007"][0].record == "blocker on EFFR"
    assert {piece.about for piece in small.catalogue.uses["Maker2001"]} == {"AXIS-005", "C001"}


def test_a_claim_leads_to_assertions_and_back(small: Atlas) -> None:
    first, second = small.catalogue.claims.values()
    assert first.stated == "effector causes heat"
    assert (first.represented_by, first.corrected_by) == (("AXIS-005",), ("AXIS-006",))
    assert first.citations == ("R1",)
    assert small.catalogue.claims_of["AXIS-008"] == (second,)


def test_the_article_s_tables(small: Atlas) -> None:
    (citation,) = small.catalogue.citations.values()
    assert (citation.verdict, citation.reference) == ("wrong journal", "Maker2001")
    (regimen,) = small.catalogue.regimens.values()
    assert (regimen.therapy, regimen.supported, regimen.date) == ("blocker", "none", "2001")
    (peptides,) = small.catalogue.peptide_classes.values()
    assert (peptides.stated_effect, peptides.supported) == ("less heat", "not tried")


def test_scales_are_in_their_order(small: Atlas) -> None:
    assert list(small.catalogue.designs)[:2] == ["systematicReview", "randomisedTrial"]
    assert list(small.catalogue.verdicts.values())[-1] == "not supported"


def test_every_claim_of_the_atlas_has_a_verdict_and_a_place(atlas: Atlas) -> None:
    claims = atlas.catalogue.claims.values()
    assert len(claims) == 295
    keys = {key for *_, key in atlas.graph.edges(keys=True)}
    for claim in claims:
        assert keys & {*claim.represented_by, *claim.corrected_by}, claim.id
    assert len(atlas.catalogue.citations) == 8
    correct = [c.id for c in atlas.catalogue.citations.values() if c.verdict == "correct"]
    assert correct == ["R5"]
