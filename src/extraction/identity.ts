/** Identity keys: the same thing gets the same key from every document; things known to one document only are keyed under it. */
import type { Label } from '../../graph/ontology.ts'
import { fold } from '../gazetteer/fold.ts'
import { CARRIERS, FLOW_WORDS, SAME_GOODS } from './lexicon/trade.ts'

const COMPANY_SUFFIX =
  /(?: (?:company limited|co ltd|co limited|pte ltd|pty ltd|private limited|ltd|limited|inc|incorporated|corp|corporation|co|company|plc|llc|llp|gmbh|ag|sa|spa|nv|bv|ab|oyj|se|kk))+$/

/** A name as its key has it. */
export function normaliseName(label: Label, name: string): string {
  const folded = fold(name.replace(/['’]s$/, ''))
  switch (label) {
    case 'Company':
    case 'Organization':
      return folded.replace(COMPANY_SUFFIX, '') || folded
    case 'CustomsOffice':
      return folded.replace(/ (?:office|house|district|service|administration|bureau)$/, '')
    case 'Person':
      return folded.replace(/ (?:jr|sr|ii|iii)$/, '').replace(/ \p{L}(?= )/gu, '')
    case 'Event':
      return normaliseEvent(folded)
    case 'Commodity':
      return normaliseCommodity(folded)
    case 'Industry':
      return folded.replace(/ (?:industry|sector|industries|sectors|business)$/, '')
    default:
      return folded
  }
}

/** Companies and other bodies share keys, since documents differ in how much they tell. */
export function nameKey(label: Label, name: string): string {
  return `${label === 'Company' ? 'organization' : label.toLowerCase()}:${normaliseName(label, name)}`
}

/** "London 2012 Olympic Games", "2012 London Olympics" -> "london olympics 2012". */
function normaliseEvent(folded: string): string {
  const year = /\b(?:19|20)\d\d\b/.exec(folded)?.[0]
  const words = folded
    .split(' ')
    .filter((word) => word !== year && word !== 'games')
    .map((word) => (word === 'olympic' ? 'olympics' : word === 'paralympic' ? 'paralympics' : word))
  if (folded.endsWith(' games') && !/olympics$/.test(words.join(' '))) words.push('games')
  return [...words, ...(year ? [year] : [])].join(' ')
}

/** "frozen fish exports" and "frozen fish" are one commodity: flow words and carriers dropped where a modifier remains. */
function normaliseCommodity(folded: string): string {
  const words = folded.split(' ').filter((word, at, all) => !FLOW_WORDS.has(word) || (at === all.length - 1 && all.length === 1))
  const carried = words.length > 1 && CARRIERS.has(words[words.length - 1]) ? [...words.slice(0, -1), 'goods'] : words
  const same = carried.map((word) => SAME_GOODS[word] ?? word)
  return same.join(' ') || folded
}
