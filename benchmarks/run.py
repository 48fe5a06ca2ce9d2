"""Benchmarks: endograph beside what one would use without it, in one run, as ratios.

    python benchmarks/run.py [CASE ...] [--runs N]

Each side of a case runs in a process of its own, in turn (ours, theirs, ours, theirs ...), and
says how long it took and how much memory it needed at the most, set-up left out of the time. The
medians and their ratio are printed, with the bound that the project has set itself.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

Work = Callable[[], Any]


class Case(NamedTuple):
    """Two sides that do the same; each makes its work ready and returns it."""

    what: str
    ours: Callable[[], Work]
    theirs: Callable[[], Work]
    bound: str


def load_ours() -> Work:
    from endograph.ontology.store import build_store

    return build_store


def load_theirs() -> Work:
    import rdflib

    import endograph

    folder = Path(tempfile.mkdtemp())
    endograph.load().export("trig", folder / "x.trig")
    return lambda: rdflib.Dataset().parse(folder / "x.trig", format="trig")


def project_ours() -> Work:
    from endograph.graph.projection import project
    from endograph.ontology.store import build_store

    store = build_store()
    return lambda: project(store)


def project_theirs() -> Work:
    import rdflib
    from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

    import endograph

    folder = Path(tempfile.mkdtemp())
    endograph.load().export("turtle", folder / "x.ttl")
    graph = rdflib.Graph().parse(folder / "x.ttl")
    return lambda: rdflib_to_networkx_multidigraph(graph)


def site_ours() -> Work:
    import endograph

    out = Path(tempfile.mkdtemp()) / "site"
    return lambda: endograph.load().build(out)


def tables() -> Path:
    """Return a copy of the tables of the package, to be changed."""
    import shutil

    from endograph.ontology.store import FOLDER

    copied = Path(tempfile.mkdtemp()) / "tables"
    shutil.copytree(FOLDER, copied, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copied


def rebuild_ours() -> Work:
    """Build again after one row of one table has changed."""
    import endograph

    folder = tables()
    out = folder.parent / "site"
    endograph.load(folder).build(out)
    table = folder / "evidence" / "HPA.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    lines[1] += " Again."
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return lambda: endograph.load(folder).build(out)


def rebuild_theirs() -> Work:
    """Build all of it."""
    import endograph

    folder = tables()
    return lambda: endograph.load(folder).build(folder.parent / "site")


def site_theirs() -> Work:
    """Make one page with pyvis, for want of a peer that makes a site."""
    from pyvis.network import Network

    import endograph

    graph = endograph.load().graph

    def work() -> None:
        network = Network(directed=True, cdn_resources="in_line")
        for node, data in graph.nodes(data=True):
            network.add_node(node, label=data["label"])
        for source, target, data in graph.edges(data=True):
            network.add_edge(source, target, title=data["relation"])
        network.generate_html()

    return work


#: Ends of the paths that the path case finds, from near to far.
PAIRS = [
    ("eg:semaglutide", "eg:insulin-sensitivity"),
    ("eg:insulin", "eg:blood-glucose"),
    ("eg:cortisol", "eg:insulin-sensitivity"),
    ("eg:leptin", "eg:body-weight"),
    ("eg:stressor", "eg:gluconeogenesis"),
    ("eg:dexamethasone", "eg:blood-pressure"),
]


def paths_ours() -> Work:
    import endograph
    from endograph.graph.paths import best_paths
    from endograph.graph.steps import Steps

    steps = Steps(endograph.load().graph)
    best_paths(steps, *PAIRS[0])  # what is made once for all questions is set-up
    return lambda: [best_paths(steps, *pair, max_length=6, top=10) for pair in PAIRS]


def paths_theirs() -> Work:
    """Rank every simple path, with every choice of parallel steps."""
    from itertools import pairwise, product

    import networkx as nx

    import endograph
    from endograph.graph.steps import Steps

    steps = Steps(endograph.load().graph)
    simple = nx.DiGraph((step.source, step.target) for out in steps.out.values() for step in out)
    between: dict[tuple[str, str], list[Any]] = {}
    for out in steps.out.values():
        for step in out:
            between.setdefault((step.source, step.target), []).append(step)
    assert steps.wholes  # likewise made beforehand

    def rank(chain: tuple[Any, ...]) -> tuple[int, ...]:
        return (
            sum(not steps.meet(first, second) for first, second in pairwise(chain)),
            max(step.status for step in chain),
            max(step.design for step in chain),
            sum(step.indirect for step in chain),
            len(chain),
        )

    def work() -> None:
        for source, target in PAIRS:
            found = [
                chain
                for nodes in nx.all_simple_paths(simple, source, target, cutoff=6)
                for chain in product(*(between[pair] for pair in pairwise(nodes)))
            ]
            sorted(found, key=rank)[:10]

    return work


def loops_ours() -> Work:
    import endograph
    from endograph.graph.loops import signed_loops

    graph = endograph.load().graph
    return lambda: signed_loops(graph, 6)


def loops_theirs() -> Work:
    import networkx as nx

    import endograph

    graph = endograph.load().graph
    simple = nx.DiGraph((u, v) for u, v, e in graph.edges(data=True) if e["causal"] and e["sign"])
    return lambda: list(nx.simple_cycles(simple, length_bound=6))


def large_graph(edges: int = 100_000) -> Any:
    import random

    import networkx as nx

    rng = random.Random(1)
    graph = nx.MultiDiGraph()
    count = edges // 5
    for number in range(count):
        graph.add_node(
            f"eg:n{number}",
            label=f"entity & {number}",
            kind="peptide hormone",
            category="signal",
            description="A made-up entity.",
            xrefs=f"HGNC:{number}",
        )
    for number in range(edges):
        graph.add_edge(
            f"eg:n{rng.randrange(count)}",
            f"eg:n{rng.randrange(count)}",
            f"A-{number}",
            relation="inhibits",
            sign=rng.choice([1, -1]),
            causal=True,
            status="established",
            context="liver; fasting",
            weight_of_evidence=rng.random(),
        )
    return graph


def gexf_ours() -> Work:
    from endograph.exporters.gexf import write_gexf

    graph = large_graph()

    def work() -> None:
        with tempfile.TemporaryFile() as file:
            write_gexf(graph, file, positions={})

    return work


def gexf_theirs() -> Work:
    import networkx as nx

    graph = large_graph()

    def work() -> None:
        with tempfile.TemporaryFile() as file:
            nx.write_gexf(graph, file)

    return work


def start_ours() -> Work:
    return lambda: subprocess.run(
        [sys.executable, "-m", "endograph", "--help"], stdout=subprocess.DEVNULL, check=True
    )


def start_theirs() -> Work:
    return lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)


def draw(page_of: Callable[[Any, Path], Path], nodes: int = 500) -> Work:
    """Open a map in Chromium and wait for the first painted pixel."""
    import shutil

    import networkx as nx
    from playwright.sync_api import sync_playwright

    plain = nx.scale_free_graph(nodes, seed=1)
    graph = nx.MultiDiGraph(systems=[], loops=[])
    for node in plain:
        graph.add_node(
            f"eg:n{node}",
            label=f"entity {node}",
            kind="kinase",
            category="protein",
            description="",
            synonyms=[],
            gene_symbols=[],
            xrefs=[],
            systems=[],
        )
    for number, (source, target) in enumerate(plain.edges()):
        graph.add_edge(
            f"eg:n{source}",
            f"eg:n{target}",
            f"A-{number}",
            **dict.fromkeys(["mechanism", "note", "system", "timescale", "condition", "design"]),
            **dict.fromkeys(["cell", "tissue", "species", "links"], ()),
            inferred=False,
            relation="inhibits",
            phrase="inhibits",
            sign=-1,
            causal=True,
            status="established",
            directness="direct",
            context="",
            references=[],
        )
    page_file = page_of(graph, Path(tempfile.mkdtemp()))
    painted = """
    const look = () => {
      // what WebGL has drawn cannot be read, but its labels are drawn with it
      const c = document.querySelector("canvas.sigma-labels") ??
        document.querySelector("#map canvas, #mynetwork canvas");
      if (c?.width && c.height) {
        const p = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
        for (let i = 3; i < p.length; i += 4) {
          if (p[i]) { window.painted = performance.now(); return; }
        }
      }
      setTimeout(look, 15);
    };
    document.addEventListener("DOMContentLoaded", look);
    """

    def work() -> float:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_context(offline=True).new_page()
            page.add_init_script(painted)
            page.goto(page_file.as_uri(), wait_until="commit", timeout=120_000)
            while not (painted_at := page.evaluate("window.painted")):
                page.wait_for_timeout(50)
            browser.close()
            return float(painted_at) / 1000

    return work


def own_map(graph: Any, folder: Path) -> Path:
    """Write the map of a graph, and none of the other pages of a site."""
    from endograph.exporters import site, systems
    from endograph.ontology.catalogue import Catalogue

    site.SECTIONS = (systems.pages,)
    site.build_site(graph, Catalogue(), folder / "site", "0")
    return folder / "site" / "map.html"


def draw_ours() -> Work:
    return draw(own_map)


def large_ours() -> Work:
    return draw(own_map, nodes=10_000)


def large_theirs() -> Work:
    def page(graph: Any, folder: Path) -> Path:
        from endograph.exporters import maps, systems

        maps.LARGE = systems.LARGE = len(graph)
        return own_map(graph, folder)

    return draw(page, nodes=10_000)


def draw_theirs() -> Work:
    def page(graph: Any, folder: Path) -> Path:
        from pyvis.network import Network

        network = Network(directed=True, cdn_resources="in_line")
        for node, data in graph.nodes(data=True):
            network.add_node(node, label=data["label"])
        for source, target in graph.edges():
            network.add_edge(source, target)
        (folder / "x.html").write_text(network.generate_html(), encoding="utf-8")
        return folder / "x.html"

    return draw(page)


#: What a reader types into the search, letter by letter.
TYPED = ["i", "in", "ins", "insu", "insulin", "g", "gl", "glp", "glp-1", "c", "cortisol", "p43220"]


def typed(each: str) -> Work:
    """Type into the search of a page in Chromium; the median time that a keystroke takes."""
    import shutil

    from playwright.sync_api import sync_playwright

    import endograph

    folder = Path(tempfile.mkdtemp()) / "site"
    endograph.load().build(folder)

    def work() -> float:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_context(offline=True).new_page()
            page.goto((folder / "about.html").as_uri())
            page.focus("#search")
            page.wait_for_function("window.endographSearch && typeof endographNames === 'object'")
            spent = page.evaluate(
                f"""(words) => {{ const input = document.getElementById("search");
                const times = words.map((text) => {{ const began = performance.now(); {each}
                  return performance.now() - began; }});
                return times.sort((a, b) => a - b)[times.length >> 1]; }}""",
                TYPED,
            )
            browser.close()
            return float(spent) / 1000

    return work


def search_ours() -> Work:
    return typed('input.value = text; input.dispatchEvent(new Event("input"));')


def search_theirs() -> Work:
    """Compare every name in the reader's language, as one would at first."""
    return typed(
        """window.endographSearch.filter(([label, , , names]) => [label, ...names].some((name) =>
        name.split(" ").some((word) => !word.slice(0, text.length).localeCompare(
          text, "en", { sensitivity: "base" }))));"""
    )


CASES = {
    "load": Case("tables to store, against rdflib reading the TriG", load_ours, load_theirs, ""),
    "project": Case(
        "store to networkx, against rdflib.extras.external_graph_libs",
        project_ours,
        project_theirs,
        "",
    ),
    "paths": Case(
        "the ten best paths of up to six steps, six times, against nx.all_simple_paths and sorting",
        paths_ours,
        paths_theirs,
        "ours under 200 ms a pair; time ratio at most 0.05",
    ),
    "loops": Case(
        "loops of up to six steps, against nx.simple_cycles without their signs",
        loops_ours,
        loops_theirs,
        "time ratio at most 0.1",
    ),
    "site": Case(
        "the whole site, against one page by pyvis", site_ours, site_theirs, "ours under 60 s"
    ),
    "rebuild": Case(
        "the site after a change of one row, against the whole site",
        rebuild_ours,
        rebuild_theirs,
        "ours under 10 s",
    ),
    "search": Case(
        "a keystroke in the search of a page, against comparing every name by Intl",
        search_ours,
        search_theirs,
        "ours under 0.05 s",
    ),
    "gexf": Case(
        "GEXF of 100,000 edges, against networkx.write_gexf",
        gexf_ours,
        gexf_theirs,
        "time ratio 0.2 at most, memory ratio 0.5 at most",
    ),
    "start": Case(
        "endograph --help, against python -c pass", start_ours, start_theirs, "time ratio under 12"
    ),
    "draw": Case(
        "first paint of a map of 500 nodes, against pyvis with its defaults",
        draw_ours,
        draw_theirs,
        "time ratio 0.1 at most",
    ),
    "large-map": Case(
        "first paint of a map of 10,000 nodes by sigma.js, against vis-network drawing it",
        large_ours,
        large_theirs,
        "ours under 3 s",
    ),
}


def measure(case: str, side: str) -> dict[str, float]:
    """Run one side of a case here, and return seconds and megabytes."""
    work: Work = getattr(CASES[case], side)()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - began
    if isinstance(result, float):  # the work has its own clock
        seconds = result
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "megabytes": (peak - before) / 1024, "peak": peak / 1024}


def compare(name: str, runs: int) -> None:
    """Run both sides of a case in turn and print their medians and ratio."""
    found: dict[str, list[dict[str, float]]] = {"ours": [], "theirs": []}
    for _ in range(runs):
        for side, results in found.items():
            command = [sys.executable, __file__, name, "--side", side]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            results.append(json.loads(done.stdout))
    print(f"{name}: {CASES[name].what}")
    for unit in ("seconds", "megabytes", "peak"):
        ours, theirs = (statistics.median(result[unit] for result in found[side]) for side in found)
        label = {"megabytes": "MB for the work", "peak": "MB in all"}.get(unit, unit)
        ratio = f"{ours / theirs:9.3f}" if theirs > 0 else "        -"
        print(f"  {label:<16} ours {ours:10.4f}   theirs {theirs:10.4f}   ratio {ratio}")
    if CASES[name].bound:
        print(f"  bound: {CASES[name].bound}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", nargs="*", choices=[*CASES, []], help=", ".join(CASES))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--side", choices=["ours", "theirs"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        print(json.dumps(measure(options.case[0], options.side)))
        return
    for name in options.case or CASES:
        compare(name, options.runs)


if __name__ == "__main__":
    main()
