"""The command line. Whatever is heavy is imported by the command that needs it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from endograph import __version__

if TYPE_CHECKING:
    from endograph.atlas import Atlas

#: Exit codes, as of SHACL validators: the data does not conform; the command could not run.
VIOLATIONS, FAILED = 1, 2

_data = click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of tables instead of the knowledge that comes with endograph.",
)
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class _Command(click.Command):
    """A command whose expected failures become one line on stderr and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # click ends quietly when the reader of a pipe has gone
        except (ValueError, LookupError, OSError, ModuleNotFoundError) as error:
            _fail(error)


class _Group(click.Group):
    command_class = _Command


def _fail(error: Exception) -> NoReturn:
    faults = getattr(error, "faults", None)
    # faults stand alone on their lines, so that an editor can jump to file:line
    text = f"{error}\nendograph: {len(faults)} faults" if faults else f"endograph: {error}"
    click.echo(text, err=True)
    sys.exit(FAILED)


def _load(data: Path | None) -> Atlas:
    from endograph.atlas import Atlas

    return Atlas.load(data)


def _print_json(value: Any) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="endograph")
def main() -> None:
    """Explore how hormones, peptides and drugs act: through what, where, and how well it is known.

    An entity is named by label, synonym, gene symbol or identifier, in any case: GLP1R,
    "GLP-1 receptor", eg:GLP1R and UniProt:P43220 are one.
    """


@main.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="The folder to write; new, empty, or built before.",
)
@click.option("--url", default="", help="Where the site will be found: adds a sitemap.")
@_data
def build(out: Path, url: str, data: Path | None) -> None:
    """Write the browsable site; open index.html in it."""
    from endograph.exporters.console import bundled

    click.echo("reading the tables ...", err=True)
    atlas = _load(data)
    click.echo("writing the pages ...", err=True)
    built = atlas.build(out, url)
    if not bundled():
        click.echo(
            "the site has no SPARQL console: no npm registry was in reach when endograph was "
            "installed; install it again where one is",
            err=True,
        )
    click.echo(f"{built.pages} pages, {built.written} written; open {out / 'index.html'}")


@main.command()
@click.argument("file", required=False, type=click.File("r", encoding="utf-8"))
@click.option("-q", "--query", "sparql", help="The query itself.")
@click.option("-e", "--example", help="A shipped query by its name or number: see --examples.")
@click.option(
    "--examples",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, wanted: _list_questions(ctx) if wanted else None,
    help="List the shipped queries.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(
        ["table", "csv", "tsv", "json", "xml", "turtle", "ntriples", "rdfxml", "jsonld"]
    ),
    default="table",
    show_default=True,
)
@click.option("--timeout", type=click.FloatRange(min=0.001), default=30.0, show_default=True)
@_data
def query(
    file: Any,
    sparql: str | None,
    example: str | None,
    form: str,
    timeout: float,
    data: Path | None,
) -> None:
    """Run a SPARQL query from FILE, from standard input (-), from -q, or a shipped one by -e.

    All named graphs are searched together; the prefixes eg:, egv:, ega:, skos:, rdfs: and the
    others of the project need not be declared.
    """
    from endograph.ontology.query import run

    if sum(source is not None for source in (file, sparql, example)) != 1:
        raise click.UsageError("give one query: a FILE, - for standard input, -q or -e")
    if example is not None:
        from endograph.ontology.questions import find_question

        question = find_question(example)
        click.echo(question.question, err=True)
        text = question.sparql
    else:
        text = sparql if sparql is not None else file.read()
    pieces = run(_load(data).store, text, "auto" if form == "table" else form, timeout)
    if form == "table":
        _print_table(b"".join(pieces))
        return
    for piece in pieces:
        click.echo(piece, nl=False)


def _list_questions(ctx: click.Context) -> NoReturn:
    from endograph.ontology.questions import questions

    for question in questions("examples", "reports"):
        click.echo(f"{question.name}  {question.question}")
    ctx.exit()


def _print_table(result: bytes) -> None:
    import json

    if not result.startswith(b"{"):  # triples, as Turtle
        click.echo(result, nl=False)
        return
    answer = json.loads(result)
    if "boolean" in answer:
        click.echo("yes" if answer["boolean"] else "no")
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from endograph.ontology.namespaces import contract

    table = Table(*answer["head"]["vars"])
    for row in answer["results"]["bindings"]:
        cells = (row.get(name, {}) for name in answer["head"]["vars"])
        values = ((cell.get("type"), str(cell.get("value", ""))) for cell in cells)
        # Text, not str: a label may look like rich's markup
        table.add_row(*(Text((t == "uri" and contract(v)) or v) for t, v in values))
    Console(width=None if sys.stdout.isatty() else 160).print(table)
    count = table.row_count
    click.echo(f"{count} row{'' if count == 1 else 's'}", err=True)


@main.command()
@click.argument("entity")
@_json
@_data
def show(entity: str, as_json: bool, data: Path | None) -> None:
    """Show one ENTITY: what it is, its relations, their status and evidence, and claims."""
    found = _load(data).show(entity)
    if as_json:
        _print_json(found)
        return
    click.secho(f"{found['label']}", bold=True, nl=False)
    click.echo(f"  {found['kind']}  {found['curie']}")
    click.echo(found["description"])
    for title, key in (("also", "synonyms"), ("genes", "gene_symbols"), ("ids", "xrefs")):
        if found[key]:
            click.echo(f"{title}: {', '.join(found[key])}")
    for title, chosen in _sides(found):
        if chosen:
            click.secho(f"\n{title}", bold=True)
        for relation in chosen:
            sources = ", ".join(name.removeprefix("egr:") for name in relation["references"])
            remark = "; ".join(filter(None, (relation["status"], relation["assertion"], sources)))
            click.echo(f"  {relation['sentence']} [{remark}]")
    if found["loops"]:
        click.secho("\nFeedback loops", bold=True)
        click.echo("  " + ", ".join(found["loops"]))
    if found["claims"]:
        click.secho("\nClaims of the article", bold=True)
    for claim in found["claims"]:
        click.echo(f"  {claim['id']} [{claim['verdict']}]: {claim['statement']}")


def _sides(found: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    def pick(side: str, causal: bool) -> list[dict[str, Any]]:
        return [
            relation
            for relation in found["relations"]
            if relation["causal"] is causal and relation[side] == found["curie"]
        ]

    context = [relation for relation in found["relations"] if not relation["causal"]]
    return [
        ("What it does", pick("subject", True)),
        ("What acts on it", pick("object", True)),
        ("Place, kind and parts", context),
    ]


@main.command()
@click.option(
    "--yardstick",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of reference tables and DrugMechDB paths to measure the coverage against.",
)
@_json
@_data
def stats(yardstick: Path | None, as_json: bool, data: Path | None) -> None:
    """Count entities, assertions, loops, claims and evidence."""
    atlas = _load(data)
    counts = atlas.stats()
    if yardstick is not None:
        from endograph.graph.yardstick import measure

        counts |= measure(atlas.graph, yardstick)
    if as_json:
        _print_json(counts)
        return
    for name, value in counts.items():
        if isinstance(value, dict):
            click.secho(f"\n{name.replace('_', ' ')}", bold=True)
            for key, count in value.items():
                click.echo(f"  {count:>6}  {key}" if isinstance(count, int) else f"{key}: {count}")
        else:
            click.echo(f"{value:>8}  {name}")


@main.command()
@click.option("--status", help="Only claims of this verdict, such as contested.")
@_json
@_data
def claims(status: str | None, as_json: bool, data: Path | None) -> None:
    """List what the article says against what the evidence says."""
    atlas = _load(data)
    found = atlas.claims(status)
    if as_json:
        _print_json(found)
        return
    for claim in found:
        click.secho(f"{claim['id']}  {claim['verdict_label']}", bold=True)
        click.echo(f"  {claim['statement']}")
        for title, text in (
            ("why", claim["reason"]),
            ("said by", ", ".join(claim["represented_by"])),
            ("corrected by", ", ".join(claim["corrected_by"])),
            ("evidence", ", ".join(dict.fromkeys(e["reference"] for e in claim["evidence"]))),
        ):
            if text:
                click.echo(f"  {title}: {text}")
    click.echo(f"{len(found)} of {len(atlas.catalogue.claims)} claims", err=True)


def _walk(command: Any) -> Any:
    """Add the options that say what may be walked."""
    for option in (
        click.option("--species", help="Only what holds for this species: NCBITaxon:9606."),
        click.option(
            "--min-status",
            default="unreferenced",
            show_default=True,
            help="The weakest status of a step: established, supported, preliminary, contested, "
            "unreferenced, unsupported or refuted.",
        ),
    ):
        command = option(command)
    return command


@main.command()
@click.argument("source")
@click.argument("target")
@click.option("--max-length", type=click.IntRange(1, 12), default=6, show_default=True)
@click.option("--top", type=click.IntRange(1, 1000), default=10, show_default=True)
@click.option("--through", multiple=True, help="Only paths that pass this entity.")
@click.option("--avoid", multiple=True, help="No path that passes this entity.")
@_walk
@_json
@_data
def path(source: str, target: str, as_json: bool, data: Path | None, **options: Any) -> None:
    """Find how SOURCE acts on TARGET: the best signed paths, each with its weakest link."""
    atlas = _load(data)
    found = atlas.path(source, target, **options)
    if as_json:
        _print_json(found)
        return
    evidence = found["evidence"]
    click.secho(found["verdict"], bold=True, nl=False)
    click.echo(
        f": {evidence['increases']} references on paths that raise it, "
        f"{evidence['decreases']} on paths that lower it"
    )
    for item in found["measured"]:
        click.echo(f"seen in studies: {item['sentence']} [{item['assertion']}]")
    signs = {1: "+", -1: "-"}
    for item in found["paths"]:
        keys = " ".join(step["assertion"] for step in item["steps"])
        click.echo(f"\n{signs[item['sign']]} {item['sentence']}")
        click.echo(f"  weakest link: {item['status']}, {item['design'] or 'no source'}")
        click.echo(f"  {keys}; {', '.join(item['references'])}")
        for flag in item["flags"]:
            click.echo(f"  mind: {flag}")
    if found["truncated"]:
        click.echo("the search was cut: there may be better paths", err=True)


@main.command()
@click.option("--raise", "raised", multiple=True, help="An entity that is set high.")
@click.option("--block", "blocked", multiple=True, help="An entity that is set low.")
@click.option("--hold", "held", multiple=True, help="An entity that is kept as it is.")
@click.option(
    "--readout", "readouts", multiple=True, help="What to report; all that may change if none."
)
@click.option(
    "--reach",
    type=click.IntRange(1, 20),
    default=8,
    show_default=True,
    help="How far an effect is followed: steps, an indirect one counted twice.",
)
@_walk
@_json
@_data
def whatif(
    raised: tuple[str, ...],
    blocked: tuple[str, ...],
    held: tuple[str, ...],
    readouts: tuple[str, ...],
    as_json: bool,
    data: Path | None,
    **options: Any,
) -> None:
    """Say which way everything else goes when entities are raised or blocked."""
    found = _load(data).whatif(raised, blocked, held=held, readouts=readouts or None, **options)
    if as_json:
        _print_json(found)
        return
    rows, unknown = found["readouts"], 0
    for row in rows:
        if not readouts and row["direction"] == "unknown":
            unknown += 1
            continue
        click.secho(f"{row['direction']:>9}  {row['label']}", bold=bool(readouts))
        if not readouts:
            continue
        for side in ("up", "down"):
            if row[side]:
                click.echo(f"           {side}: {row[side]['sentence']}")
        for how, verb in (("dampened_by", "dampens"), ("amplified_by", "amplifies")):
            if row[how]:
                click.echo(f"           feedback {verb} it: {', '.join(row[how])}")
    if unknown:
        click.echo(f"unknown: {unknown} more, which only longer chains may reach", err=True)
    if found["truncated"]:
        click.echo("the search was cut: what is unknown may be within reach", err=True)


@main.command()
@click.argument("entity", required=False)
@click.option(
    "--max-length",
    type=click.IntRange(1, 12),
    default=6,
    show_default=True,
    help="How many steps a loop that is not curated may have.",
)
@_walk
@_json
@_data
def loops(
    entity: str | None, max_length: int, as_json: bool, data: Path | None, **options: Any
) -> None:
    """List feedback loops, all of them or those through one ENTITY, with what acts on them."""
    from endograph.columns import print_loop

    atlas = _load(data)
    found = atlas.loops(entity, max_length, **options)
    if as_json:
        _print_json(found)
        return
    label = atlas.graph.nodes.data("label")
    for loop in found["loops"]:
        print_loop(loop, label, details=entity is not None)
    click.echo(f"{len(found['loops'])} loops", err=True)
    if found["truncated"]:
        length = found["max_length"]
        click.echo(f"the search was cut: of more than {length} steps there are too many", err=True)


@main.command()
@click.argument("system")
@click.option("--raise", "raised", multiple=True, help="An entity that is kept on.")
@click.option("--block", "blocked", multiple=True, help="An entity that is kept off.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True)
@_walk
@_json
@_data
def attractors(system: str, as_json: bool, data: Path | None, **options: Any) -> None:
    """Say where a SYSTEM, by its code, settles when read as a Boolean model (needs mpbn).

    An entity is on if something that raises it is on and nothing that lowers it is; what nothing
    acts on is off unless it is raised.
    """
    from endograph.columns import print_attractors

    atlas = _load(data)
    found = atlas.attractors(system, **options)
    if as_json:
        _print_json(found)
    else:
        print_attractors(found, atlas.graph.nodes.data("label"))


@main.command()
@click.argument("entities", nargs=-1, required=True, metavar="ENTITY ENTITY...")
@click.option("--readout", "readouts", multiple=True, help="What to compare by.")
@_walk
@_json
@_data
def compare(
    entities: tuple[str, ...],
    readouts: tuple[str, ...],
    as_json: bool,
    data: Path | None,
    **options: Any,
) -> None:
    """Lay agents side by side: targets, places, effects, evidence, approval, what is stated.

    Of two agents it also says what they reach together through different receptors.
    """
    from endograph.columns import print_comparison, print_synergy

    atlas = _load(data)
    found = atlas.compare(*entities, readouts=readouts or None, **options)
    if as_json:
        _print_json(found)
        return
    print_comparison(found, atlas.catalogue)
    if "synergy" in found:
        print_synergy(found["synergy"])


@main.command()
@click.option("--top", type=click.IntRange(1, 1000), default=10, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the communities.")
@_walk
@_json
@_data
def structure(top: int, as_json: bool, data: Path | None, **options: Any) -> None:
    """Show what the shape of the graph says: its hubs and communities, and how to read them."""
    from endograph.columns import print_structure

    found = _load(data).structure(**options)
    if as_json:
        _print_json(found)
    else:
        print_structure(found, top)


@main.command()
@click.option("--shapes", is_flag=True, help="Hold it against the SHACL shapes too (slow).")
@_json
@_data
def validate(shapes: bool, as_json: bool, data: Path | None) -> None:
    """Check tables and knowledge: exit 0 if all is well, 1 with violations, 2 if it cannot run."""
    from endograph.ontology.faults import TableError
    from endograph.ontology.validation import shape_violations, violations

    try:
        store = _load(data).store
        found = violations(store)
        if shapes:
            found += shape_violations(store)
    except TableError as error:
        found = [
            {"check": "tables", "entity": f"{f.file}:{f.line}", "property": f.column,
             "value": f"{f.problem}: {f.remedy}"}
            for f in error.faults
        ]  # fmt: skip
    if as_json:
        _print_json({"conforms": not found, "violations": found})
    else:
        for item in found:
            place = ": ".join(filter(None, (item["entity"], item["property"], item["value"])))
            click.echo(f"{item['check']}: {place}")
        click.echo("conforms" if not found else f"{len(found)} violations", err=True)
    if found:
        sys.exit(VIOLATIONS)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port to listen on; 0 takes a free one.",
)
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A site that was built before; by default one is built for the time being.",
)
@_data
def serve(host: str, port: int, site: Path | None, data: Path | None) -> None:
    """Serve the site and the JSON verbs, such as /api/path?from=insulin&to=glucose, read-only."""
    import contextlib
    import tempfile

    from endograph import server

    with (
        contextlib.suppress(KeyboardInterrupt),
        server.listen(host, port) as listening,
        tempfile.TemporaryDirectory(prefix="endograph-") as folder,
    ):
        atlas = _load(data)
        if site is None:
            site = Path(folder) / "site"
            click.echo("writing the pages ...", err=True)
            atlas.build(site)
        app = server.application(atlas, site, host)
        click.echo(f"{server.address(listening, host)} (stop with Ctrl-C)")
        server.run(app, listening)


def _list_formats(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from endograph.exporters.formats import FORMATS

    for name, form in FORMATS.items():
        click.echo(f"{name:<12}{form.suffix:<8}{form.purpose}")
    ctx.exit()


@main.command()
@click.argument("form", metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--system", help="Only this system, by its code, such as HPA.")
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_formats,
    help="List the formats.",
)
@_data
def export(form: str, output: Path | None, system: str | None, data: Path | None) -> None:
    """Write the atlas, or one system, in a FORMAT that other programs read."""
    from endograph.exporters.formats import FORMATS, UnknownFormatError

    if form not in FORMATS:
        raise UnknownFormatError(f"no format '{form}'; there are {', '.join(FORMATS)}")
    target = output or Path(f"endograph{FORMATS[form].suffix}")
    _load(data).export(form, target, system)
    click.echo(f"wrote {target}", err=True)


if __name__ == "__main__":
    main()
