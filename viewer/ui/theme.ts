/** Light or dark: as the system says, until the reader chooses; the choice is kept where the browser lets us. */
import { computed, signal } from '@preact/signals'

type Theme = 'auto' | 'light' | 'dark'

const KEY = 'waybill-theme'
const system = window.matchMedia('(prefers-color-scheme: dark)')
const systemDark = signal(system.matches)
system.addEventListener('change', (event) => {
  systemDark.value = event.matches
})

const chosen = signal<Theme>(stored())

export const scheme = computed<'light' | 'dark'>(() => (chosen.value === 'auto' ? (systemDark.value ? 'dark' : 'light') : chosen.value))

export function toggleScheme(): void {
  const next = scheme.peek() === 'dark' ? 'light' : 'dark'
  // Choosing what the system says anyway follows the system again.
  chosen.value = (next === 'dark') === systemDark.peek() ? 'auto' : next
  try {
    localStorage.setItem(KEY, chosen.peek())
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
}

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY)
    return value === 'light' || value === 'dark' ? value : 'auto'
  } catch {
    return 'auto'
  }
}
