/**
 * The frames in which a figure says something of a subject, tried in order; the first that finds a subject wins.
 * A figure that no frame claims yields nothing.
 */
import type { Quantity } from '../../language/quantity.ts'
import { isUnreal } from '../relations/tree.ts'
import type { SentenceView } from '../view.ts'
import { acted, acting, costs, countedIn, dimension, seen, transit } from './action-frames.ts'
import type { Frame, Framed, Previous } from './frame.ts'
import { governorOf, type Placed } from './governor.ts'
import { compared, lead, nounOf, partOfWhole, reached, share } from './measure-frames.ts'

const FRAMES: readonly Frame[] = [
  partOfWhole,
  compared,
  dimension,
  costs,
  share,
  lead,
  reached,
  nounOf,
  transit,
  seen,
  acted,
  countedIn,
  acting,
]

export function frameOf(sentence: SentenceView, quantity: Quantity, placed: Placed, previous: Previous | undefined): Framed | undefined {
  const governor = governorOf(sentence, placed)
  if (governor.kind === 'object' && isUnreal(sentence, governor.verb)) return undefined
  for (const frame of FRAMES) {
    const framed = frame({ sentence, quantity, placed, governor, previous })
    if (framed !== undefined) return framed
  }
  return undefined
}
