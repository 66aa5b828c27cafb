/** All relation rules, in the order they are tried. */
import type { SurfaceRule, TreeRule } from '../rule.ts'
import { BODY_SURFACE, BODY_TREE } from './bodies.ts'
import { EVENT_SURFACE, EVENT_TREE } from './events.ts'
import { PEOPLE_SURFACE } from './people.ts'
import { PLACE_SURFACE, PLACE_TREE } from './places.ts'
import { TRADE_SURFACE, TRADE_TREE } from './trade.ts'
import { TRANSPORT_TREE } from './transport.ts'

export const SURFACE_RULES: readonly SurfaceRule[] = [
  ...PLACE_SURFACE,
  ...PEOPLE_SURFACE,
  ...BODY_SURFACE,
  ...TRADE_SURFACE,
  ...EVENT_SURFACE,
]
export const TREE_RULES: readonly TreeRule[] = [...PLACE_TREE, ...BODY_TREE, ...TRANSPORT_TREE, ...TRADE_TREE, ...EVENT_TREE]
