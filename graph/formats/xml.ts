/** Text for XML 1.0: whatever comes in, what goes out is well-formed. */

// All but XML 1.0's Char (section 2.2); lone surrogates are among them.
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
const IN_TEXT = /[&<>\r]/g
const IN_ATTRIBUTE = /[&<>"\r\n\t]/g

/** Characters that XML cannot hold are left out; a return survives the reader's line-end rule as a reference. */
export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, '').replace(IN_TEXT, reference)
}

export function xmlAttribute(text: string): string {
  return text.replace(FORBIDDEN, '').replace(IN_ATTRIBUTE, reference)
}

function reference(character: string): string {
  switch (character) {
    case '&':
      return '&amp;'
    case '<':
      return '&lt;'
    case '>':
      return '&gt;'
    case '"':
      return '&quot;'
    default:
      return `&#${character.charCodeAt(0)};`
  }
}
