import { describe, expect, it } from 'vitest'
import { INKS } from '../../viewer/canvas/ink.ts'
import { COLORS } from '../../viewer/model/families.ts'

type Rgb = readonly [number, number, number]
const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb
const linear = (color: Rgb): Rgb => color.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as unknown as Rgb
const times = (m: readonly Rgb[], v: Rgb): Rgb => m.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]) as unknown as Rgb

const luminance = (hex: string) => times([[0.2126, 0.7152, 0.0722]], linear(rgb(hex)))[0]
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Full dichromacy in linear RGB (Machado, Oliveira, Fernandes 2009, severity 1). */
const SIGHT: Readonly<Record<string, readonly Rgb[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

function lab(color: Rgb): Rgb {
  const xyz = times(
    [
      [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
    ],
    color,
  )
  const [x, y, z] = xyz.map((t) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27) * (t / 116) + 16 / 116)) as unknown as Rgb
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** CIE 142-2001. */
function ciede2000([l1, a1, b1]: Rgb, [l2, a2, b2]: Rgb): number {
  const deg = Math.PI / 180
  const mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = 0.5 * (1 - Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)))
  const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)]
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)]
  const hue = (b: number, a: number) => (Math.atan2(b, a) / deg + 360) % 360
  const [h1, h2] = [hue(b1, p1), hue(b2, p2)]
  const turn = h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 < -180 ? h2 - h1 + 360 : h2 - h1
  const dh = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * deg)
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2]
  const h = Math.abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : (h1 + h2 + 360) / 2
  const t =
    1 -
    0.17 * Math.cos((h - 30) * deg) +
    0.24 * Math.cos(2 * h * deg) +
    0.32 * Math.cos((3 * h + 6) * deg) -
    0.2 * Math.cos((4 * h - 63) * deg)
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2)
  const [sc, sh] = [1 + 0.045 * c, 1 + 0.015 * c * t]
  const rt = -Math.sin(60 * Math.exp(-(((h - 275) / 25) ** 2)) * deg) * 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7))
  return Math.sqrt(((l2 - l1) / sl) ** 2 + ((c2 - c1) / sc) ** 2 + (dh / sh) ** 2 + rt * ((c2 - c1) / sc) * (dh / sh))
}

describe('the palette', () => {
  const families = Object.entries(COLORS).filter(([group]) => group !== 'Document' && group !== 'Other')

  it('is seen on both papers', () => {
    for (const [group, color] of families)
      for (const { paper } of Object.values(INKS)) expect(contrast(color, paper), group).toBeGreaterThanOrEqual(3)
  })

  it('keeps text readable: 4.5 to 1', () => {
    for (const { paper, ink, quiet, up, down } of Object.values(INKS)) {
      for (const text of [ink, quiet, up, down]) expect(contrast(text, paper)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(Object.keys(SIGHT))('is told apart by %s sight', (sight) => {
    const seen = families.map(([group, color]) => {
      const shifted = times(SIGHT[sight] as readonly Rgb[], linear(rgb(color))).map((c) => Math.min(1, Math.max(0, c))) as unknown as Rgb
      return { group, lab: lab(shifted) }
    })
    for (const [index, a] of seen.entries()) {
      for (const b of seen.slice(index + 1)) expect(ciede2000(a.lab, b.lab), `${a.group} and ${b.group}`).toBeGreaterThan(14)
    }
  })
})
