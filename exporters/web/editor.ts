/** The editor of the SPARQL console: CodeMirror, with what the console needs of it. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  bracketMatching,
  ensureSyntaxTree,
  HighlightStyle,
  indentOnInput,
  LanguageSupport,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { SyntaxNodeRef } from "@lezer/common";
import { styleTags, tags } from "@lezer/highlight";
import { SparqlLanguage } from "codemirror-lang-sparql";

/** What the console offers to insert at a place, given the text before it and the whole text. */
type Complete = (before: string, whole: string, asked: boolean) => CompletionResult | null;

/** A place counted from 1, with what stands there and after. */
export type Place = { line: number; column: number; found: string; next: string };

/** What the console does with its editor. */
interface Editor {
  text(): string;
  setText(text: string): void;
  /** The first place where the text is no SPARQL by the grammar. */
  fault(): Place | undefined;
  /** Show an error at a place, counted from 1; without a place, take the last one away. */
  mark(message?: string, line?: number, column?: number): void;
  focus(): void;
}

/** SPARQL, with what its package leaves unmarked. */
const sparql = SparqlLanguage.configure({
  props: [
    styleTags({
      "Pname_ln Pname_ns": tags.namespace,
      A_predicate: tags.keyword,
      Langtag: tags.annotation,
      "IntegerPositive IntegerNegative DecimalPositive DecimalNegative": tags.integer,
    }),
  ],
});

/** Colours are those of the page, which change with its theme. */
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-keyword)", fontWeight: "600" },
  { tag: [tags.variableName, tags.bool], color: "var(--code-variable)" },
  { tag: [tags.string, tags.integer, tags.float], color: "var(--code-literal)" },
  { tag: [tags.namespace, tags.url, tags.typeName], color: "var(--code-name)" },
  { tag: tags.annotation, color: "var(--code-literal)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--panel)" },
  "&.cm-focused": { outline: "none" },
  ".cm-content, .cm-gutter": { minHeight: "200px" },
  ".cm-scroller": { maxHeight: "min(46vh, 480px)", overflow: "auto" },
  ".cm-content, .cm-gutters": { font: "14px/1.55 ui-monospace, 'SF Mono', Menlo, Consolas, monospace" },
  ".cm-content": { caretColor: "var(--ink)", padding: ".6rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { color: "var(--soft)", backgroundColor: "var(--wash)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--code-line)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--code-selection) !important" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--code-selection)" },
  ".cm-tooltip": {
    color: "var(--ink)",
    backgroundColor: "var(--panel)",
    border: "1px solid var(--line)",
    borderRadius: "8px",
    boxShadow: "var(--shadow)",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { font: "inherit", fontSize: ".9rem", maxHeight: "19rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: ".25rem .6rem", lineHeight: "1.4" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--ink)", background: "var(--accent-wash)" },
  ".cm-completionDetail": { color: "var(--soft)", fontStyle: "normal", fontSize: ".82rem" },
  ".cm-completionIcon": { display: "none" },
  ".cm-tooltip.cm-completionInfo": { padding: ".5rem .75rem", maxWidth: "22rem", fontSize: ".85rem" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--lowers)" },
});

/**
 * Replace a selection by typed text without the browser's help, which would keep the look of what it
 * replaces by an inline style, and the page's policy forbids those.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput({ inputType, data, isComposing }, view) {
    const { from, to, empty } = view.state.selection.main;
    if (inputType !== "insertText" || data === null || isComposing || empty) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, data, insert))) view.dispatch(insert());
    return true;
  },
});

/**
 * Make an editor below an element.
 *
 * It stands in a shadow tree, for there CodeMirror's styles are constructed style sheets, which a
 * strict content security policy allows. Tab leaves it, as it leaves every other field.
 */
export function create(
  host: HTMLElement,
  { label, run, changed, complete }: { label: string; run(): void; changed(): void; complete: Complete },
): Editor {
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    parent: root,
    extensions: [
      Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }])),
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      EditorView.lineWrapping,
      typeOver,
      new LanguageSupport(sparql),
      syntaxHighlighting(colours),
      look,
      autocompletion({
        override: [({ state, pos, explicit }) => complete(state.sliceDoc(0, pos), state.sliceDoc(), explicit)],
        maxRenderedOptions: 60,
      }),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) changed();
      }),
    ],
  });

  return {
    text: () => view.state.sliceDoc(),
    setText(text) {
      view.dispatch(
        setDiagnostics(view.state, []),
        { changes: { from: 0, to: view.state.doc.length, insert: text }, scrollIntoView: true },
      );
    },
    fault() {
      const { doc } = view.state;
      let first: SyntaxNodeRef | undefined;
      ensureSyntaxTree(view.state, doc.length, 1000)?.iterate({
        enter(node) {
          if (node.type.isError) first ??= node.node;
        },
      });
      if (!first) return undefined;
      const { from, to } = first;
      const line = doc.lineAt(from);
      const next = /^\s*(\S+)/.exec(doc.sliceString(to, to + 200))?.[1] ?? "";
      return { line: line.number, column: from - line.from + 1, found: doc.sliceString(from, to), next };
    },
    mark(message, line, column = 1) {
      if (!message || !line) return view.dispatch(setDiagnostics(view.state, []));
      const at = view.state.doc.line(Math.min(line, view.state.doc.lines));
      // the mark is the word at the place, or the one before
      let from = Math.min(at.from + column - 1, at.to);
      const to = from + (/^\S+/.exec(view.state.sliceDoc(from, at.to))?.[0].length ?? 0);
      if (from === to) from -= /\S*\s*$/.exec(view.state.sliceDoc(at.from, from))?.[0].length ?? 0;
      view.dispatch(setDiagnostics(view.state, [{ from, to, severity: "error", message }]), {
        selection: { anchor: from },
        scrollIntoView: true,
      });
    },
    focus: () => view.focus(),
  };
}
