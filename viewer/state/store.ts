/** The one place where state lives; components read signals, and change them through producers alone. */
import { computed, signal } from '@preact/signals'
import type { Model } from '../model/model.ts'
import { derive } from './derive.ts'
import { INITIAL, type Producer, type State } from './state.ts'

export function createStore(model: Model, initial: State = INITIAL) {
  const state = signal(initial)
  return {
    model,
    state,
    display: computed(() => derive(model, state.value)),
    update: (produce: Producer): void => {
      state.value = produce(state.peek())
    },
  }
}

export type Store = ReturnType<typeof createStore>
