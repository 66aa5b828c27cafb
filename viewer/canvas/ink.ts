/** Papers and inks of the two themes, and how a colour pales. */

export interface Ink {
  readonly paper: string
  readonly ink: string
  readonly quiet: string
  readonly line: string
  /** Labels of a family's colour on paper keep 3:1; text keeps 4.5:1. */
  readonly up: string
  readonly down: string
}

export const INKS: Readonly<Record<'light' | 'dark', Ink>> = {
  light: { paper: '#fbfaf7', ink: '#1d1b18', quiet: '#6a645b', line: '#75695a', up: '#1f6f4a', down: '#b3261e' },
  dark: { paper: '#11151c', ink: '#eceef2', quiet: '#9aa3b2', line: '#97a0b0', up: '#6fcf9b', down: '#ff8f85' },
}

/** `share` of a colour on the paper: pale but opaque, so that lines do not shine through discs. */
export function mix(color: string, paper: string, share: number): string {
  if (share >= 1) return color
  const channel = (at: number) => {
    const [a, b] = [Number.parseInt(color.slice(at, at + 2), 16), Number.parseInt(paper.slice(at, at + 2), 16)]
    return Math.round(a * share + b * (1 - share))
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}
