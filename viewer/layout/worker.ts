/** Lays out off the main thread: one message in, one out, then the worker is done and is ended by its owner. */
import { type LayoutInput, layout } from './layout.ts'

self.onmessage = (event: MessageEvent<LayoutInput>) => {
  self.postMessage(layout(event.data))
}
