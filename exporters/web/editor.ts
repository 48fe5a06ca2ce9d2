/** The editor of the SPARQL console: CodeMirror, with what the console needs of it. */
import { EditorView, basicSetup } from "codemirror";
import { sparql } from "codemirror-lang-sparql";

/** Make an editor below an element. */
export function create(parent: HTMLElement, text: string): EditorView {
  return new EditorView({ parent, doc: text, extensions: [basicSetup, sparql()] });
}
