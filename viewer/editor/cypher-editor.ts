/**
 * CodeMirror over graph/cypher/editor: colours, completion and squiggles come from the engine's own parser. It lives in a shadow root,
 * where its styles may stand under a policy that allows no inline ones.
 */
import { autocompletion, type CompletionContext, type CompletionResult, closeCompletion, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { type Diagnostic, linter } from '@codemirror/lint'
import { type Extension, Prec, RangeSetBuilder } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  placeholder,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import { complete, diagnose, type EditorSchema, highlight } from '../../graph/cypher/editor/index.ts'
import { COLORS, groupOf } from '../model/families.ts'

export interface CypherEditorOptions {
  readonly parent: ShadowRoot
  readonly text: string
  readonly schema: () => EditorSchema
  readonly onChange: (text: string) => void
  readonly onRun: (text: string) => void
}

export interface CypherEditor {
  readonly view: EditorView
  /** Replaces the text where it differs, and leaves the cursor at its end. */
  write(text: string): void
}

export function createCypherEditor({ parent, text, schema, onChange, onRun }: CypherEditorOptions): CypherEditor {
  const run = (view: EditorView): boolean => {
    // Escape is then for the question, not for a list of words.
    closeCompletion(view)
    onRun(view.state.doc.toString())
    return true
  }
  const view = new EditorView({
    parent,
    root: parent,
    doc: text,
    selection: { anchor: text.length },
    extensions: [
      Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
      history(),
      drawSelection(),
      EditorView.lineWrapping,
      placeholder('MATCH (n) RETURN n'),
      keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
      colours(),
      autocompletion({ override: [(context) => completions(context, schema())], icons: false }),
      linter((editor) => squiggles(editor.state.doc.toString(), schema()), { delay: 400 }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString())
      }),
      EditorView.contentAttributes.of({ 'aria-label': 'Cypher query', spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' }),
      LOOK,
    ],
  })
  return {
    view,
    write(next) {
      const before = view.state.doc.toString()
      if (before !== next) view.dispatch({ changes: { from: 0, to: before.length, insert: next }, selection: { anchor: next.length } })
    },
  }
}

function completions(context: CompletionContext, schema: EditorSchema): CompletionResult | null {
  const { from, to, items } = complete(context.state.doc.toString(), context.pos, schema)
  if (items.length === 0 || (from === context.pos && !context.explicit && !/[:.{$]\s*$/.test(context.state.sliceDoc(0, from)))) return null
  return {
    from,
    to,
    filter: false,
    options: items.slice(0, 40).map(({ label, kind, insert, detail }) => ({ label, type: kind, apply: insert, detail: detail ?? kind })),
  }
}

function squiggles(text: string, schema: EditorSchema): Diagnostic[] {
  return diagnose(text, schema).map(({ start, end, severity, message, hint }) => ({
    from: Math.min(start, text.length),
    to: Math.min(Math.max(end, start), text.length),
    severity,
    message: hint === undefined ? message : `${message} (${hint})`,
  }))
}

/** Tokens by class; labels also by their family, so that a query wears the colours of the picture. */
function colours(): Extension {
  const marks = new Map<string, Decoration>()
  const markOf = (name: string): Decoration => {
    let mark = marks.get(name)
    if (mark === undefined) marks.set(name, (mark = Decoration.mark({ class: name })))
    return mark
  }
  const build = (view: EditorView): DecorationSet => {
    const text = view.state.doc.toString()
    const builder = new RangeSetBuilder<Decoration>()
    for (const token of highlight(text)) {
      if (token.end <= token.start) continue
      const family = token.class === 'label' ? ` family-${groupOf(text.slice(token.start, token.end))}` : ''
      builder.add(token.start, token.end, markOf(`tok-${token.class}${family}`))
    }
    return builder.finish()
  }
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet
      constructor(view: EditorView) {
        this.decorations = build(view)
      }
      update(update: ViewUpdate): void {
        if (update.docChanged) this.decorations = build(update.view)
      }
    },
    { decorations: (plugin) => plugin.decorations },
  )
}

const LOOK = EditorView.theme({
  '&': {
    font: '400 14px/1.5 var(--mono)',
    color: 'var(--ink)',
    background: 'var(--paper)',
    border: '1px solid var(--line)',
    borderRadius: '9px',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit', maxHeight: '30vh', minHeight: '60px' },
  '.cm-content': { padding: '9px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 12px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-placeholder': { color: 'var(--quiet)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--pen)' },
  '.tok-keyword': { color: 'var(--accent)', fontWeight: '600' },
  '.tok-type, .tok-label': { fontWeight: '600' },
  '.tok-label': { textDecoration: 'underline 2px', textUnderlineOffset: '3px' },
  '.tok-string, .tok-number, .tok-parameter': { color: 'var(--up)' },
  '.tok-comment': { color: 'var(--quiet)', fontStyle: 'italic' },
  '.tok-error': { color: 'var(--alarm)' },
  ...Object.fromEntries(Object.entries(COLORS).map(([group, color]) => [`.family-${group}`, { textDecorationColor: color }])),
  '.cm-tooltip': {
    background: 'var(--raised)',
    border: '1px solid var(--line)',
    borderRadius: '9px',
    boxShadow: 'var(--shadow)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '13em' },
  '.cm-tooltip-autocomplete ul li': { padding: '4px 10px !important' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--hover)', color: 'var(--ink)' },
  '.cm-completionDetail': { color: 'var(--quiet)', fontStyle: 'normal', fontFamily: 'var(--sans)', fontSize: '12px' },
  '.cm-diagnostic': { font: '400 13px/1.4 var(--sans)', padding: '6px 10px' },
})
