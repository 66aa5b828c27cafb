/**
 * Figures in running text: quantities with hedge, unit, rate and range, and changes against earlier values.
 * Figures that measure nothing (years, ranks, dates, scores, parts of names) are not found.
 */
export { findChanges } from './quantity-change.ts'
export { findQuantities } from './quantity-find.ts'
export type { ChangeKind, FoundChange, Quantity, QuantityKind } from './quantity-types.ts'
