"""Answers laid out for a terminal, where a table takes more than a loop over rows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endograph.ontology.catalogue import Catalogue

_SIGNS = {1: "up", 0: "no effect", -1: "down", None: "changed"}


def print_comparison(found: dict[str, Any], catalogue: Catalogue) -> None:
    """Print agents side by side, and what the article's tables say of them."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("", show_lines=True)
    for entity in found["entities"]:
        table.add_column(Text(entity["label"]))
    sides = [_side(entity, catalogue) for entity in found["entities"]]
    for title in sides[0]:
        table.add_row(Text(title), *(Text(side[title] or "-") for side in sides))
    Console(width=None if sys.stdout.isatty() else 160).print(table)
    for title, key in (("Shared", "shared"), ("Apart", "apart")):
        for field, rows in found[key].items():
            click.echo(f"{title} {field}: {', '.join(row['label'] for row in rows) or '-'}")
    rows = {
        row["id"]: row
        for entity in found["entities"]
        for stated in entity["stated"].values()
        for row in stated
    }
    if rows:
        click.secho("\nWhat the article's tables say", bold=True)
    for row in rows.values():
        stated = [text for name, text in row.items() if name.startswith("stated_") and text]
        click.echo(f"{row['id']}: {'; '.join(stated) or 'not in the article'}")
        click.echo(f"  as supported: {row['supported']}")
        for cell in row["cells"]:
            click.echo(f"  {cell['verdict_label']}: {cell['statement']} [{cell['claim']}]")


def _side(entity: dict[str, Any], catalogue: Catalogue) -> dict[str, str]:
    """Say an entity in a column of cells, by the titles of their rows."""
    targets = (
        f"{target['label']} {_SIGNS[target['sign']]} ({target['status']}"
        f"{', by its class' if target['inherited_from'] else ''})"
        for target in entity["targets"]
    )
    evidence = (
        f"{direction}: "
        + ", ".join(
            f"{count} {catalogue.designs[design]}"
            for design, count in entity["evidence"][direction]["by_design"].items()
        )
        for direction in ("supports", "nuances", "refutes")
        if entity["evidence"][direction]["pieces"]
    )
    approval = [
        f"{row['approval']} ({row['jurisdiction']}, {row['date']})"
        for row in entity["approval"]["regimens"]
    ] + [f"treats {row['label']} ({row['status']})" for row in entity["approval"]["treats"]]
    near = [system["label"] for system in entity["systems"] if system["steps"] == 1]
    further = len(entity["systems"]) - len(near)
    return {
        "kind": entity["kind"],
        "classes": ", ".join(row["label"] for row in entity["classes"]),
        "targets": "\n".join(targets),
        "tissues": ", ".join(row["label"] for row in entity["tissues"]),
        "systems": ", ".join([*near, *([f"{further} more a step further"] if further else [])]),
        **{effect["label"]: _effect(effect) for effect in entity["effects"]},
        "evidence": "\n".join(evidence),
        "approval": "\n".join(approval),
    }


def _effect(effect: dict[str, Any]) -> str:
    by_class = ", by its class" if effect["by_class"] else ""
    lines = [
        f"{effect['direction']} ({effect['status']}{by_class}, {effect['references']} refs)"
        if effect["status"]
        else effect["direction"],
        *(
            f"seen: {_SIGNS[item['sign']]} ({item['status']}, {item['assertion']})"
            for item in effect["measured"]
        ),
    ]
    return "\n".join(lines)


def print_synergy(both: dict[str, Any]) -> None:
    """Print what two agents reach together, and what they push apart."""
    titles = (("Together through different receptors", "together"), ("Pushed apart", "apart"))
    for title, key in titles:
        if both[key]:
            click.secho(f"\n{title}", bold=True)
        for row in both[key]:
            if row["readout"] == row["joins"]:
                click.echo(f"{row['label']}:")
                click.echo(f"  {row['first']['path']['sentence']}")
                click.echo(f"  {row['second']['path']['sentence']}")
        further = [row["label"] for row in both[key] if row["readout"] != row["joins"]]
        if further:
            click.echo(f"and from there: {', '.join(further)}")
    for row in both["recorded"]:
        remark = "; ".join(filter(None, (row["status"], row["assertion"], row["note"])))
        click.echo(f"\nrecorded: {row['sentence']} [{remark}]")


def print_loop(loop: dict[str, Any], label: Mapping[str, str], details: bool) -> None:
    """Print a loop, and if wanted when, where and how well known it is, and what acts on it."""
    sign = "balancing  -" if loop["sign"] < 0 else "reinforcing +"
    chain = " > ".join(label[node] for node in [*loop["entities"], loop["entities"][0]])
    click.echo(f"{sign}  {loop['name'] + ': ' if loop['name'] else ''}{chain}")
    if not details:
        return
    where = ", ".join(label[tissue] for tissue in loop["tissues"])
    remarks = (loop["timescale"], where, f"weakest link {loop['weakest']}")
    click.echo(f"{'':15}{'; '.join(filter(None, remarks))}")
    for entity in loop["entities"]:
        for verb, turn in (("cut", -1), ("driven", 1)):
            drugs = [
                label[drug["drug"]]
                for drug in loop["drugs"]
                if (drug["entity"], drug["sign"]) == (entity, turn)
            ]
            if drugs:
                click.echo(f"{'':15}{verb} at {label[entity]} by {', '.join(drugs)}")


def print_attractors(found: dict[str, Any], label: Mapping[str, str]) -> None:
    """Print where a system settles, and what a perturbation turns on or off."""
    for number, attractor in enumerate(found["attractors"], 1):
        how = "reached from rest" if attractor["reached"] else "not reached from rest"
        click.secho(f"attractor {number}, {how}", bold=True)
        for title in ("on", "swinging"):
            names = sorted(label[node] for node in attractor[title])
            if names:
                click.echo(f"  {title}: {', '.join(names)}")
    changed = [row for row in found["readouts"] if row["direction"] != "unchanged"]
    if found["interventions"]:
        click.secho("\nwhat changes", bold=True)
    for row in changed if found["interventions"] else ():
        states = " > ".join("/".join(row[when]) for when in ("before", "after"))
        opposite = {row["direction"], row["first_effect"]} == {"up", "down"}
        remark = f"; the first effect goes {row['first_effect']}" if opposite else ""
        click.echo(f"{row['direction']:>9}  {row['label']}: {states}{remark}")
    if found["truncated"]:
        click.echo("there are more attractors than the limit", err=True)


def print_structure(found: dict[str, Any], top: int) -> None:
    """Print hubs and communities, each with what it means."""
    rows, reading = found["centrality"], found["reading"]
    for name in ("in_degree", "out_degree", "pagerank", "influence", "betweenness"):
        click.secho(f"\n{name.replace('_', ' ')}", bold=True)
        click.echo(reading.get(name, reading["degree"]))
        for row in sorted(rows, key=lambda row: row["ranks"][name])[:top]:
            click.echo(f"  {row['ranks'][name]:>4}  {row[name]:<12.6g}  {row['label']}")
    parts = found["communities"]
    click.secho("\ncommunities", bold=True)
    click.echo(reading["communities"])
    click.echo(
        f"against {parts['systems']} systems: adjusted Rand index {parts['ari']:.2f}, "
        f"normalised mutual information {parts['nmi']:.2f}"
    )
    for group in parts["communities"]:
        systems = ", ".join(f"{code} {count}" for code, count in list(group["systems"].items())[:3])
        click.echo(f"  {group['size']:>4}  {group['name']} ({systems})")
