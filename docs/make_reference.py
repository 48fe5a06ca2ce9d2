"""Writes cli.md, vocabulary.md, questions.md and checks/ from what they describe.

python docs/make_reference.py          write them
python docs/make_reference.py --check  exit 1 if they are not up to date
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from endograph.cli import main as cli
from endograph.ontology.namespaces import SKOS, VOCAB
from endograph.ontology.questions import Question, questions
from endograph.ontology.vocabulary import parse_schema, read_vocabulary

DOCS = Path(__file__).resolve().parent


def cli_page() -> str:
    """Return the help of every command as Markdown."""
    parts = [
        "# The command line\n\nWritten by `docs/make_reference.py`; edit the commands instead.\n"
    ]
    root = click.Context(cli, info_name="endograph", terminal_width=88, max_content_width=88)
    parts.append(f"```\n{cli.get_help(root).rstrip()}\n```\n")
    for name in cli.list_commands(root):
        command = cli.get_command(root, name)
        assert command is not None
        context = click.Context(
            command, info_name=name, parent=root, terminal_width=88, max_content_width=88
        )
        parts.append(f"## endograph {name}\n\n```\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


def vocabulary_page() -> str:
    """Return classes, relations and scales as Markdown tables."""
    texts: dict[str, dict[str, str]] = {}
    for triple in parse_schema():
        if hasattr(triple.object, "value"):
            texts.setdefault(triple.subject.value, {})[triple.predicate.value] = triple.object.value
    vocabulary = read_vocabulary()

    def cell(name: str, predicate: str) -> str:
        return texts[VOCAB + name].get(predicate, "").replace("|", "\\|")

    parts = [
        "# The vocabulary\n\nWritten by `docs/make_reference.py`; edit "
        "`ontology/schema/endograph.ttl` instead.\n\n## Classes of entities\n\n"
        "| class | under | definition | example |\n|---|---|---|---|"
    ]
    for name in sorted(vocabulary.entity_classes):
        parts.append(
            f"| `{name}` | {vocabulary.parents[name] or ''} | {cell(name, SKOS + 'definition')} "
            f"| {cell(name, SKOS + 'example')} |"
        )
    parts.append(
        "\n## Relations\n\n| relation | sign | from | to | definition | example |\n"
        "|---|---|---|---|---|---|"
    )
    signs = {1: "+", -1: "−", 0: "0", None: "?"}
    for relation in vocabulary.relations.values():
        sign = signs[relation.sign] if relation.causal else ""
        parts.append(
            f"| `{relation.name}` | {sign} | {', '.join(sorted(relation.domain))} "
            f"| {', '.join(sorted(relation.range))} | {cell(relation.name, SKOS + 'definition')} "
            f"| {cell(relation.name, SKOS + 'example')} |"
        )
    for scale, values in vocabulary.scales.items():
        parts.append(f"\n## {scale}\n\n| value | definition |\n|---|---|")
        parts += [f"| `{value}` | {cell(value, SKOS + 'definition')} |" for value in values]
    return "\n".join(parts) + "\n"


def questions_page() -> str:
    """Return the shipped questions as Markdown."""
    parts = [
        "# Shipped questions\n\nWritten by `docs/make_reference.py`; edit `ontology/queries/` "
        "instead. Run one with `endograph query -e NAME`."
    ]
    for folder, title in (("examples", "Questions"), ("reports", "Reports")):
        parts.append(f"\n## {title}\n\n| name | question | note |\n|---|---|---|")
        parts += [
            f"| `{item.name}` | {item.question} | {item.fields.get('note', '')} |"
            for item in questions(folder)
        ]
    return "\n".join(parts) + "\n"


def check_page(check: Question) -> str:
    """Return one check as Markdown: problem, solution and query."""
    query = "\n".join(line for line in check.sparql.splitlines() if not line.startswith("#"))
    return (
        f"# {check.title}\n\n`{check.name.removesuffix('-violation')}`: {check.question}\n\n"
        f"## Problem\n\n{check.fields['problem']}\n\n## Solution\n\n"
        f"{check.fields['solution']}\n\n## Query\n\n```sparql\n{query.strip()}\n```\n"
    )


def checks_page(checks: list[Question]) -> str:
    """Return the list of checks as Markdown."""
    rows = [
        f"| [{check.name.removesuffix('-violation')}]({check.name.removesuffix('-violation')}.md) "
        f"| {check.question} |"
        for check in checks
    ]
    return (
        "# Checks\n\n`endograph validate` runs them on the finished store; any row fails. Written "
        "by `docs/make_reference.py` from `ontology/queries/violations/`. The form of single nodes "
        "is said by `ontology/schema/shapes.ttl` in SHACL (`endograph validate --shapes`), that of "
        "the tables by their row models. What is exempt, and why, stands in "
        "`ontology/exemptions.tsv`.\n\n| check | what it finds |\n|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )


def main() -> None:
    """Write the pages, or check them."""
    stale = []
    checks = list(questions("violations"))
    pages = {
        "cli.md": cli_page(),
        "vocabulary.md": vocabulary_page(),
        "questions.md": questions_page(),
        "checks/README.md": checks_page(checks),
    }
    for check in checks:
        pages[f"checks/{check.name.removesuffix('-violation')}.md"] = check_page(check)
    for name, text in pages.items():
        path = DOCS / name
        path.parent.mkdir(exist_ok=True)
        if "--check" in sys.argv:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        sys.exit(f"not up to date: {', '.join(stale)}; run python docs/make_reference.py")


if __name__ == "__main__":
    main()
