/** The picture as one focusable figure: binds state to the stage, and arrow keys to the cursor. */
import { effect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { INKS } from '../canvas/ink.ts'
import type { Drawn } from '../canvas/names.ts'
import { mountStage, type Stage } from '../canvas/stage.ts'
import type { Box } from '../layout/geometry.ts'
import { back, deselect, point, select, type Target } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { scheme } from './theme.ts'

export interface PictureProps {
  readonly store: Store
  readonly drawn: ReadonlyMap<string, Drawn>
  readonly positions: ReadonlyMap<string, { readonly x: number; readonly y: number }>
  readonly size: { readonly width: number; readonly height: number }
  readonly onStage: (stage: Stage) => void
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
}

/** Furniture that names keep clear of. */
const FURNITURE = ['.search', '.views', '.legend', '.panel', '.question', '.lit-chip']

export function Picture({ store, drawn, positions, size, onStage }: PictureProps) {
  const container = useRef<HTMLDivElement>(null)
  const stage = useRef<Stage>(null)

  useEffect(() => {
    if (container.current === null) return
    const mounted = mountStage({
      container: container.current,
      model: store.model,
      drawn,
      positions,
      size,
      display: store.display.peek(),
      ink: INKS[scheme.peek()],
      obstacles: furniture,
      onPoint: (target) => store.update(point(target)),
      onSelect: (target) => store.update(target === null ? deselect : select(target)),
    })
    stage.current = mounted
    onStage(mounted)
    const stopShowing = effect(() => mounted.show(store.display.value, INKS[scheme.value]))
    return () => {
      stopShowing()
      mounted.kill()
    }
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    const { cursor, selection } = store.state.peek()
    const arrow = ARROWS[event.key]
    if (arrow !== undefined && stage.current !== null) {
      event.preventDefault()
      const from = nodeOf(cursor) ?? nodeOf(selection)
      const next = stage.current.neighbourToward(from, ...arrow)
      if (next === null) return
      store.update(point({ kind: 'node', id: next }))
      stage.current.reveal([next])
    } else if (event.key === 'Enter' && cursor !== null) {
      event.preventDefault()
      store.update(select(cursor))
      // The panel is there after the next frame.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.panel h2')?.focus({ preventScroll: true }))
    } else if (event.key === 'Escape') store.update(back)
    else if (event.key === '+' || event.key === '=') stage.current?.zoom(1 / 1.5)
    else if (event.key === '-') stage.current?.zoom(1.5)
    else if (event.key === '0') stage.current?.zoom(0)
  }

  const names = [...drawn.values()].filter(({ node }) => !node.record).slice(0, 5)
  return (
    <div
      ref={container}
      class="figure"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is walked with the arrow keys
      tabIndex={0}
      role="application"
      aria-roledescription="graph"
      aria-label={`Graph of ${store.model.nodes.size} nodes and ${store.model.edges.size} facts; most connected: ${names
        .map(({ node }) => node.caption)
        .join(', ')}. Arrow keys walk, Enter opens, Escape goes back.`}
      onKeyDown={onKeyDown}
    />
  )
}

const nodeOf = (target: Target | null): string | null => (target?.kind === 'node' ? target.id : null)

function furniture(): Box[] {
  return FURNITURE.flatMap((selector) =>
    [...document.querySelectorAll(selector)].map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      return { left: left - 4, top: top - 2, right: right + 4, bottom: bottom + 2 }
    }),
  )
}
