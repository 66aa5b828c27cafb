/**
 * Irregular forms of English, and the stems whose spelling does not say whether the base form ends in "e".
 * Groups are parted by "|": the base form, then its forms.
 */

function forms(groups: string): ReadonlyMap<string, string> {
  const bases = new Map<string, string>()
  for (const group of groups.split('|')) {
    const [base, ...inflected] = group.split(' ')
    for (const form of inflected) bases.set(form, base)
  }
  return bases
}

export const VERBS = forms(
  "be am is are was were been being ’s ’re ’m 's 're 'm ai|have has had having 've ’ve 'd ’d|do does did done doing|" +
    'go goes went gone|say says said|make made|take took taken|come came|see saw seen seeing|get got gotten|give gave given|' +
    'find found|think thought|tell told|become became|leave left|feel felt|put put|bring brought|begin began begun|keep kept|' +
    'hold held|write wrote written|stand stood|hear heard|let let|mean meant|set set|meet met|run ran|pay paid|sit sat|' +
    'speak spoke spoken|lie lain lying|lead led|read read|grow grew grown|lose lost|fall fell fallen|send sent|build built|' +
    'understand understood|draw drew drawn|break broke broken|spend spent|cut cut|rise rose risen|drive drove driven|' +
    'buy bought|wear wore worn|choose chose chosen|seek sought|throw threw thrown|catch caught|deal dealt|win won|' +
    'forget forgot forgotten|lay laid|sell sold|fight fought|bear bore borne born|teach taught|eat ate eaten|sing sang sung|' +
    'strike struck stricken|hang hung|shake shook shaken|ride rode ridden|feed fed|shoot shot|drink drank drunk|hit hit|' +
    'arise arose arisen|fly flew flown|spread spread|sleep slept|cost cost|beat beat beaten|light lit|bind bound|swing swung|' +
    'sink sank sunk|swear swore sworn|tear tore torn|withdraw withdrew withdrawn|undertake undertook undertaken|' +
    'overcome overcame|undergo underwent undergone|forecast forecast|broadcast broadcast|shrink shrank shrunk|' +
    'steal stole stolen|freeze froze frozen|wind wound|bend bent|lend lent|sweep swept|dig dug|hide hid hidden|' +
    'blow blew blown|know knew known|show shown showed|prove proven|hurt hurt|shut shut|burst burst|bid bid|quit quit|' +
    'split split|upset upset|cast cast|shed shed|thrust thrust|spring sprang sprung|stick stuck|swim swam swum|' +
    'wake woke woken|weave wove woven|wring wrung|flee fled fleeing|forbid forbade forbidden|forgive forgave forgiven|' +
    'foresee foresaw foreseen|oversee oversaw overseen overseeing|overtake overtook overtaken|mistake mistook mistaken|' +
    'partake partook partaken|retake retook retaken|rebuild rebuilt|repay repaid|resell resold|rewrite rewrote rewritten|' +
    'uphold upheld|withhold withheld|withstand withstood|offset offset|outdo outdid outdone|outgrow outgrew outgrown|' +
    'overthrow overthrew overthrown|overrun overran|oversleep overslept|breed bred|bleed bled|speed sped|creep crept|' +
    'kneel knelt|leap leapt|weep wept|dwell dwelt|spell spelt|spill spilt|burn burnt|learn learnt|dream dreamt|grind ground|' +
    'cling clung|sting stung|spin spun|slide slid|sew sewn|sow sown|mow mown|saw sawn|swell swollen|bite bit bitten|can ca|' +
    "will wo 'll ’ll|shall sha|die dying|tie tying|vie vying|undo undid undone|override overrode overridden|input input|" +
    'output output|beset beset|misunderstand misunderstood|outbid outbid|slay slew slain|strive strove striven|' +
    'thrive throve thriven|tread trod trodden|travel travelled traveled travelling traveling|' +
    'cancel cancelled canceled cancelling canceling|label labelled labeled labelling labeling|' +
    'model modelled modeled modelling modeling|control controlled controlling|compel compelled compelling|' +
    'expel expelled expelling|propel propelled propelling|fuel fuelled fueled fuelling fueling|' +
    'signal signalled signaled signalling signaling|total totalled totaled totalling totaling|patrol patrolled patrolling|' +
    'enrol enrolled enrolling|excel excelled excelling|channel channelled channeled channelling channeling|' +
    'level levelled leveled levelling leveling|rebel rebelled rebelling|dispel dispelled dispelling|' +
    'marshal marshalled marshaled|counsel counselled counseled counselling counseling|quarrel quarrelled|equal equalled|' +
    'repel repelled repelling|refuel refuelled refueled|tunnel tunnelled|unveil unveiled|bus bussed bused|' +
    'focus focussed focused focuses focussing focusing|program programmed programming|add added adding|err erred erring|' +
    'purr purred|agree agreed agreeing agrees|free freed freeing frees|guarantee guaranteed guaranteeing|disagree disagreed|' +
    'decree decreed|panic panicked panicking|traffic trafficked trafficking|mimic mimicked mimicking|egg egged|ebb ebbed',
)

export const NOUNS = forms(
  'man men|woman women|child children|person persons|foot feet|tooth teeth|goose geese|mouse mice|ox oxen|life lives|' +
    'wife wives|knife knives|half halves|leaf leaves|loaf loaves|shelf shelves|thief thieves|wolf wolves|self selves|' +
    'calf calves|crisis crises|analysis analyses|basis bases|thesis theses|hypothesis hypotheses|diagnosis diagnoses|' +
    'emphasis emphases|axis axes|oasis oases|parenthesis parentheses|phenomenon phenomena|criterion criteria|datum data|' +
    'medium media|bacterium bacteria|curriculum curricula|memorandum memoranda|stratum strata|stimulus stimuli|nucleus nuclei|' +
    'fungus fungi|alumnus alumni|index indices|appendix appendices|matrix matrices|vertex vertices|bus buses busses|' +
    'gas gases gasses|lens lenses|virus viruses|bonus bonuses|campus campuses|census censuses|surplus surpluses|' +
    'status statuses|chorus choruses|consensus consensuses|atlas atlases|bias biases|canvas canvases|focus focuses|' +
    'corpus corpora|businessman businessmen|businesswoman businesswomen|chairman chairmen|spokesman spokesmen|' +
    'spokeswoman spokeswomen|fisherman fishermen|congressman congressmen|workman workmen|gunman gunmen|policeman policemen|' +
    'fireman firemen|salesman salesmen|craftsman craftsmen|freshman freshmen|grandchild grandchildren|' +
    'headquarters headquarters|series series|species species|means means|news news|goods goods|customs customs|' +
    'economics economics|politics politics|physics physics|mathematics mathematics|logistics logistics|' +
    'electronics electronics|savings savings|earnings earnings|proceeds proceeds|premises premises|aircraft aircraft|' +
    'spacecraft spacecraft|fish fish|sheep sheep|deer deer|cargo cargoes cargos|hero heroes|potato potatoes|tomato tomatoes|' +
    'echo echoes|veto vetoes|torpedo torpedoes|volcano volcanoes|embargo embargoes|tornado tornadoes|mosquito mosquitoes|' +
    'tariff tariffs|movie movies|cookie cookies|calorie calories|lie lies|tie ties|pie pies|zombie zombies|rookie rookies|' +
    'prairie prairies|eurozone eurozones|shoe shoes|toe toes|ache aches|headache headaches|cache caches|quiz quizzes|' +
    'gentleman gentlemen|layman laymen|midwife midwives|scarf scarves|hoof hooves|yuan yuan|renminbi renminbi|yen yen|' +
    'baht baht',
)

export const ADJECTIVES = forms(
  'good better best|bad worse worst|far farther farthest further furthest|less less|least least|more more|most most|' +
    'latter latter|last last',
)

/** Stems that take an "e" against the rule. */
export const ENDS_WITH_E: ReadonlySet<string> = new Set(
  (
    'abid acced adher ag alleg allud analys arrang assum attribut averag barricad becom besieg bestsell blam blockad blogg ' +
    'breath brows car cascad centr challeng chang chok cit cloth codenam coincid collaps collid com combin commut compar ' +
    'compet compil complet comput conced conclud confin constitut consum contribut conven cordon creat credential damag decid ' +
    'declar declin defin degrad delet deplet deplor describ destin determin devot disadvantag disciplin discourag disput ' +
    'distribut divid domicil downgrad encourag engag enshrin envisag erod evad examin exchang exclud execut exhum exil ' +
    'expedit explod explor extradit fam far fil fin flar fram fre groundbreak guid gutt hardwork hid ignit ignor imagin imped ' +
    'implod implor incit includ inert infring institut intention interfer intertwin interven invad invit invok jok kaupth ' +
    'leaflett leverag likemind lin mainstream manag massacr messag min multilayer multitask mut nam nicknam not oblig offshor ' +
    'onshor opin outlin outrag overcom ow packag parachut paralys pathbreak peacebuild pend persecut persuad plung pollut ' +
    'postpon preced prepar prescrib presid presum pretext prob promot proscrib prosecut prototyp provid provok quot rang ' +
    'readi rebook reced recit reconnect redefin refin refut reimagin reinvest relaunch renam rerout reschedul reshor resid ' +
    'restor resum reunit revok ridicul rul saf scal schedul scor shar shipbuild shor sid sidelin skill smil smok stockpil ' +
    'stor streamlin styl stymi subscrib supersed talent tast telephon text them tier tim trad trial underfund underlin ' +
    'undermin underscor underwrit unflinch unit unlead unwaver upgrad upskill vot wast welcom wellbe whal wid writ zon'
  ).split(' '),
)

/** Stems that take none against the rule. */
export const BARE: ReadonlySet<string> = new Set(
  (
    'air bias boycott chair combat cop develop fair favour honour hop impair multipli neighbour pair pip plat pour rap rat ' +
    'redevelop refocus repair rumour slat snip tap tour'
  ).split(' '),
)
