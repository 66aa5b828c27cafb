/** How names are compared: case, diacritics, points and apostrophes dropped, other marks as one space, a leading "the" dropped. */
export function fold(name: string): string {
  if (PLAIN.test(name)) return name.startsWith('the ') ? name.slice(4) : name
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’‘ʻ`.]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the (?=.)/, '')
}

const PLAIN = /^[a-z]+(?: [a-z]+)*$/
