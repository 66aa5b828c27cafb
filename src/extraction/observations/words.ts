/** Verbs and nouns that carry figures. Lemmas. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** The subject of these is what was measured: "exports reached …". */
export const LEVEL_VERBS = words(
  'reach total amount hit stand be come exceed surpass top remain stay average number measure weigh near approach cross',
)

/** These tell a level only with "to" or "at": "exports rose to …", while "exports rose 3 million tonnes" tells a difference. */
export const CHANGE_VERBS =
  words(`rise grow climb jump soar surge fall drop decline decrease slip plunge shrink increase expand turn widen narrow rocket advance edge dip tumble
double triple recover rebound swell slump balloon`)

/** The subject of these saw the figure happen to it or to its affairs: "exports saw an increase of …". */
export const SEE_VERBS = words(
  'see record register witness post report experience show mark achieve enjoy suffer log realize realise maintain keep hit',
)

/** The subject of these has the figure: "the port has 12 berths", "the bridge spans 55 km". */
export const HAVE_VERBS = words('have boast hold possess feature contain include comprise cover span span stretch occupy own')

/** One more than the other by a figure: "beating the average by 4 percentage points". */
export const EXCEED_VERBS = words('exceed surpass outpace outperform outstrip beat top trail lag undershoot miss')

/** A part of a whole: "accounting for 70 percent of …". */
export const SHARE_VERBS = words('account represent constitute comprise make contribute take')

/** Verbs of getting somewhere in a time. */
export const TRANSIT_VERBS = words('receive deliver arrive reach ship transport clear travel transit complete cross send carry')

/** Verbs whose object is said, known or wanted: no figure of the subject's own. */
export const NO_FIGURE_VERBS = words(
  'say tell think believe know ask want hope expect warn claim suggest argue predict forecast estimate need demand propose urge consider mean like call see allow require announce unveil reveal present value introduce propose plan target aim seek discuss describe cite quote note list name order offer',
)

/** Nouns for flows and stocks that may leave their owner to the context. */
export const FLOW_MEASURES = words(
  'export exports import imports trade sales sale revenue revenues output production volume throughput turnover profit profits shipments deliveries value income surplus deficit growth arrivals traffic',
)

/** Nouns that a figure follows with "of": "a capacity of 5 million tonnes". */
export const OF_MEASURES =
  words(`population capacity value volume total record area length width height depth distance investment budget loss profit deficit surplus turnover
output price cost fine speed weight size revenue income debt altitude rate workforce staff fleet throughput market capitalization capitalisation stake share membership production growth`)

/** Things that are counted where they lie: "five airports in the delta". */
export const COUNTED_IN_PLACE =
  words(`airport port terminal factory plant company firm store branch bridge station zone mine berth hospital school hotel bank warehouse dock
refinery shipyard stadium subsidiary office outlet restaurant supplier exporter importer enterprise manufacturer producer farm pier wharf city town village route flight`)
