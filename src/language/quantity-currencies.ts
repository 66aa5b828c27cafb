/**
 * Currencies by code, name and symbol. Codes and names after ISO 4217 (package currency-codes 2.2), reduced and given the forms
 * that news uses. A bare name that many countries share is its best-known bearer's (dollar, pound, rupee) or nobody's (peso, dinar).
 */

/** `CODE name, name …`: singular, lower case; plurals are the name itself, with -s, or listed. */
const TABLE = `
AED uae dirham, emirati dirham, dirham
AFN afghani
ALL albanian lek, lek
AMD armenian dram, dram
AOA angolan kwanza, kwanza
ARS argentine peso, argentinian peso
AUD australian dollar, aussie dollar
AZN azerbaijani manat, azerbaijan manat
BAM convertible mark
BBD barbados dollar
BDT bangladeshi taka, taka
BGN bulgarian lev, lev, leva
BHD bahraini dinar
BIF burundi franc
BND brunei dollar
BOB boliviano
BRL brazilian real, brazilian reais, reais
BSD bahamian dollar
BWP botswana pula, pula
BYN belarusian ruble, belarusian rouble
CAD canadian dollar
CDF congolese franc
CHF swiss franc
CLP chilean peso
CNY yuan, renminbi, chinese yuan, yuan renminbi, yuan rmb
COP colombian peso
CRC costa rican colon
CUP cuban peso
CZK czech koruna, czech crown, koruna
DKK danish krone, danish kroner, danish crown
DOP dominican peso
DZD algerian dinar
EGP egyptian pound
ETB ethiopian birr, birr
EUR euro
FJD fiji dollar, fijian dollar
GBP pound sterling, pounds sterling, british pound, pound, sterling
GEL georgian lari, lari
GHS ghanaian cedi, ghana cedi, cedi
GTQ quetzal
HKD hong kong dollar, hk dollar
HNL lempira
HUF hungarian forint, forint
IDR indonesian rupiah, rupiah
ILS israeli shekel, new israeli sheqel, shekel
INR indian rupee, rupee
IQD iraqi dinar
IRR iranian rial
ISK icelandic krona, icelandic crown, iceland krona
JMD jamaican dollar
JOD jordanian dinar
JPY yen, japanese yen
KES kenyan shilling, kenya shilling
KGS kyrgyz som
KHR cambodian riel, riel
KPW north korean won
KRW won, south korean won, korean won
KWD kuwaiti dinar
KZT kazakh tenge, kazakhstani tenge, tenge
LAK lao kip, laotian kip, kip
LBP lebanese pound
LKR sri lankan rupee, sri lanka rupee
LYD libyan dinar
MAD moroccan dirham
MDL moldovan leu, moldovan lei
MKD macedonian denar
MMK myanmar kyat, kyat
MNT mongolian tugrik, tugrik
MOP macao pataca, macanese pataca, pataca
MUR mauritian rupee, mauritius rupee
MVR maldivian rufiyaa, rufiyaa
MWK malawian kwacha, malawi kwacha
MXN mexican peso
MYR malaysian ringgit, ringgit
MZN mozambican metical, metical
NAD namibian dollar, namibia dollar
NGN nigerian naira, naira
NIO cordoba
NOK norwegian krone, norwegian kroner, norwegian crown
NPR nepalese rupee
NZD new zealand dollar, nz dollar
OMR omani rial
PEN peruvian sol, nuevo sol
PGK papua new guinean kina, kina
PHP philippine peso
PKR pakistani rupee, pakistan rupee
PLN polish zloty, zloty, zlotys, złoty
PYG guarani
QAR qatari riyal, qatari rial
RON romanian leu, romanian lei
RSD serbian dinar
RUB ruble, rouble, russian ruble, russian rouble
RWF rwandan franc, rwanda franc
SAR saudi riyal, saudi arabian riyal
SDG sudanese pound
SEK swedish krona, swedish kronor, swedish crown
SGD singapore dollar, singaporean dollar
SOS somali shilling
SYP syrian pound
THB thai baht, baht
TND tunisian dinar
TRY turkish lira, lira
TTD trinidad and tobago dollar
TWD new taiwan dollar, taiwan dollar, nt dollar
TZS tanzanian shilling
UAH ukrainian hryvnia, hryvnia, hryvnias
UGX ugandan shilling, uganda shilling
USD us dollar, u.s. dollar, american dollar, united states dollar, dollar
UYU uruguayan peso
UZS uzbek sum, uzbekistan sum
VES venezuelan bolivar, bolivar
VND vietnamese dong, dong
XAF central african cfa franc
XCD east caribbean dollar
XOF west african cfa franc, cfa franc
YER yemeni rial
ZAR south african rand, rand
ZMW zambian kwacha
`

/** Symbols before the number. Longer ones first. */
const SYMBOLS: readonly (readonly [string, string])[] = [
  ['US$', 'USD'],
  ['U.S.$', 'USD'],
  ['AU$', 'AUD'],
  ['A$', 'AUD'],
  ['CA$', 'CAD'],
  ['CDN$', 'CAD'],
  ['CAD$', 'CAD'],
  ['C$', 'CAD'],
  ['HK$', 'HKD'],
  ['NZ$', 'NZD'],
  ['NT$', 'TWD'],
  ['SG$', 'SGD'],
  ['S$', 'SGD'],
  ['MX$', 'MXN'],
  ['R$', 'BRL'],
  ['CN¥', 'CNY'],
  ['JP¥', 'JPY'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₩', 'KRW'],
  ['₽', 'RUB'],
  ['₺', 'TRY'],
  ['₫', 'VND'],
  ['฿', 'THB'],
  ['₦', 'NGN'],
  ['₪', 'ILS'],
  ['₱', 'PHP'],
  ['₴', 'UAH'],
]

/** Letters that stand before or after the number as a code does, besides the ISO codes. */
const LETTERS: Readonly<Record<string, string>> = {
  RMB: 'CNY',
  Rs: 'INR',
  'Rs.': 'INR',
  Rp: 'IDR',
  RM: 'MYR',
  KSh: 'KES',
  Ksh: 'KES',
  zł: 'PLN',
  SFr: 'CHF',
  USD$: 'USD',
  Dh: 'AED',
  Dhs: 'AED',
}

const byName = new Map<string, string>()
const codes = new Set<string>()
for (const line of TABLE.trim().split('\n')) {
  const code = line.slice(0, 3)
  codes.add(code)
  for (const name of line.slice(4).split(', ')) {
    byName.set(name, code)
    byName.set(`${name}s`, code)
  }
}

/** Longest currency name at the start of `text` ("U.S. dollars (…" -> USD, 12 characters). */
export function currencyName(text: string): { code: string; length: number } | undefined {
  const words = /^(?:[\p{L}.'’]+(?:[ \u00a0][\p{L}.'’]+){0,4})/u.exec(text)?.[0]
  if (words === undefined) return undefined
  for (
    let length = words.length;
    length > 0;
    length = Math.max(words.lastIndexOf(' ', length - 1), words.lastIndexOf('\u00a0', length - 1))
  ) {
    const name = words
      .slice(0, length)
      .replace(/\u00a0/g, ' ')
      .toLowerCase()
    const code = byName.get(name) ?? byName.get(name.replace(/\.$/, '')) ?? byName.get(name.replace(/['’]s?$/, ''))
    if (code !== undefined) return { code, length: byName.has(name) ? length : length - (/(?:['’]s?|\.)$/.exec(name)?.[0].length ?? 0) }
  }
  return undefined
}

/** Symbol, ISO code or other letters that end at the end of `text`, directly before a number ("… US$" , "… RMB "). */
export function currencyBefore(text: string): { code: string; length: number } | undefined {
  for (const [symbol, code] of SYMBOLS)
    if (text.endsWith(symbol) && !(symbol === '$' && /[\p{L}]$/u.test(text.slice(0, -1)))) return { code, length: symbol.length }
  if (/\p{L}\$$/u.test(text)) return { code: 'USD', length: 1 }
  const gap = /[ \u00a0\u202f]{1,2}$/.exec(text)?.[0] ?? ''
  const sign = gap === '' ? undefined : SYMBOLS.find(([symbol]) => text.endsWith(symbol + gap))
  if (sign !== undefined) return { code: sign[1], length: sign[0].length + gap.length }
  const spaced = /(\p{L}[\p{L}.$]*)[ \u00a0]?$/u.exec(text)
  if (spaced === null) return undefined
  const code = codeOf(spaced[1])
  return code === undefined ? undefined : { code, length: spaced[0].length }
}

/** Code or letters at the start of `text`, after a number ("EUR (" , "RMB"). */
export function currencyAfter(text: string): { code: string; length: number } | undefined {
  const sign = SYMBOLS.find(([symbol]) => symbol.length === 1 && text.startsWith(symbol) && !/^.\s?\d/.test(text))
  if (sign !== undefined) return { code: sign[1], length: 1 }
  const word = /^[\p{L}]+/u.exec(text)?.[0]
  const code = word === undefined ? undefined : codeOf(word)
  return word === undefined || code === undefined ? undefined : { code, length: word.length }
}

const codeOf = (word: string): string | undefined => (codes.has(word) ? word : Object.hasOwn(LETTERS, word) ? LETTERS[word] : undefined)
