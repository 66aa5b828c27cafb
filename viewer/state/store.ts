/** The one place where state lives; components read signals, and change them through producers alone. */
import { computed, signal } from '@preact/signals'
import type { Model } from '../model/model.ts'
import { type Display, derive } from './derive.ts'
import { INITIAL, type Producer, type State } from './state.ts'

export function createStore(model: Model, initial: State = INITIAL) {
  const state = signal(initial)
  // What the picture depends on; a key typed into the question does not draw it again.
  let seen: readonly unknown[] = []
  let drawn: Display | undefined
  const display = computed(() => {
    const { selection, cursor, hidden, shown, answer } = state.value
    const parts = [selection, cursor, hidden, shown, answer]
    if (drawn === undefined || parts.some((part, index) => part !== seen[index])) drawn = derive(model, state.value)
    seen = parts
    return drawn
  })
  return {
    model,
    state,
    display,
    update: (produce: Producer): void => {
      state.value = produce(state.peek())
    },
  }
}

export type Store = ReturnType<typeof createStore>
