/** What all stages of training share. */
export interface TrainingOptions {
  readonly epochs: number
  /** Weights to keep. */
  readonly keep: number
  readonly seed: number
  readonly log?: (line: string) => void
}

/** The epoch before which a stage drops its light weights: the last two close the gaps. */
export function pruningEpoch(epochs: number): number {
  return Math.max(2, epochs - 1)
}
