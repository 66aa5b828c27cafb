/** Families with their counts: a click hides or shows one, a double click shows it alone. */
import { iconOfGroup } from '../icons.ts'
import { COLORS, GROUPS, type Group } from '../model/families.ts'
import { onlyGroup, toggleGroup } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { Sign } from './icon.tsx'

const WORDS: Readonly<Record<Group, string>> = {
  Place: 'Places',
  Facility: 'Facilities',
  Office: 'Customs offices',
  Organisation: 'Organisations',
  Person: 'People',
  Event: 'Events',
  Flow: 'Goods and routes',
  Figure: 'Figures',
  Document: 'Documents',
  Other: 'Other',
}

export function Legend({ store }: { readonly store: Store }) {
  const { hidden } = store.state.value
  const groups = GROUPS.filter((group) => group !== 'Document' && (store.model.counts.get(group) ?? 0) > 0)
  return (
    <fieldset class="legend">
      <legend class="unseen">Kinds shown</legend>
      {groups.map((group) => (
        <button
          key={group}
          type="button"
          class="legend-row"
          aria-pressed={!hidden.has(group)}
          title="Click hides or shows, double click shows alone"
          onClick={() => store.update(toggleGroup(group))}
          onDblClick={() => store.update(onlyGroup(group, groups))}
        >
          <span class="disc" style={{ background: COLORS[group] }}>
            <Sign icon={iconOfGroup(group)} size={12} />
          </span>
          <span class="legend-word">{WORDS[group]}</span>
          <span class="count">{store.model.counts.get(group)}</span>
        </button>
      ))}
    </fieldset>
  )
}
