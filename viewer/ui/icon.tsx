/** A Lucide icon as SVG, and the coloured disc that stands for a node outside the picture. */
import { type Icon, iconOf } from '../icons.ts'
import { COLORS, type Group } from '../model/families.ts'

export function Sign({ icon, size = 18 }: { readonly icon: Icon; readonly size?: number }) {
  return (
    <svg
      class="sign"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {icon.map((data) => (
        <path key={data} d={data} />
      ))}
    </svg>
  )
}

export function Disc({ label, group, size = 22 }: { readonly label: string; readonly group: Group; readonly size?: number }) {
  return (
    <span class="disc" style={{ background: COLORS[group], width: `${size}px`, height: `${size}px` }}>
      <Sign icon={iconOf(label)} size={Math.round(size * 0.6)} />
    </span>
  )
}
