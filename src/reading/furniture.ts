/**
 * The words of web pages that are not the page's subject: menus, share buttons, consent banners, link lists.
 * A vocabulary of the medium, not of any site: whole lines are matched, never parts of a sentence.
 */

const SHARE_WORDS = new Set(
  (
    'share tweet print email e-mail save like follow pin copy link facebook twitter x linkedin whatsapp reddit telegram wechat weibo instagram ' +
    'youtube pinterest messenger flipboard line threads mastodon bluesky tiktok snapchat rss more comments comment listen bookmark gift on via ' +
    'this article story page icon button text size a- a+ a to us by or and with your friends copied us: share:'
  ).split(' '),
)

const LINES: readonly RegExp[] = [
  /^skip (?:to|navigation|ahead)\b/,
  /^(?:advertisement|advertising|ad|ads|sponsored(?: content)?|paid content|promoted|partner content|(?:story|article) continues (?:below|after).*)$/,
  /^(?:sign|log)[ -]?(?:in|up|out)\b.{0,40}$|^(?:register|subscribe|donate|my account|account|basket|cart)(?: (?:now|today|here|free|for free))?$/,
  /^subscribe (?:to|now|for|today).{0,60}$/,
  /^(?:read|see|show|load|view|learn|find out|discover|watch|continue) (?:more|all|also|next|full|less|reading|now)\b.{0,80}$/,
  /^(?:home|homepage|menu|main menu|search|close|open|back|back to (?:top|home).*|go to top|top|next|previous|prev|next article|previous article|all|all rights reserved|live|video|videos|photos|gallery|expand|collapse|toggle.*|navigation|breadcrumbs?|sections?|all sections|e-?paper|apps?|podcasts?|newsletters?|weather|jobs|help|about|about us|contact|contact us|faq|sitemap|site map|advertise.{0,12}|careers)$/,
  /^(?:©|\(c\) (?:copyright|\d{4})|copyright (?:©|\(c\)|\d{4}))/,
  /\ball rights reserved\.?$/,
  /^(?:terms(?: (?:of|and) (?:use|service|conditions))?|privacy(?: (?:policy|notice|centre|center))?|cookies?(?: (?:policy|settings|preferences|notice))?|do not sell.*|accessibility(?: statement)?|manage preferences|accept(?: all)?(?: cookies)?|reject(?: all)?|i agree|ok|got it)$/,
  /^\d[\d,.]*k? (?:comments?|shares?|views?|likes?|reactions?|reads?)$/,
  /^\d{1,3} min(?:ute)?s?(?: read)?$/,
  /^(?:click|tap) (?:here|to)\b/,
  /^(?:download|get) (?:the|our) .{0,30}app\b/,
  /^(?:loading|please wait)\b.{0,20}$/,
  /^(?:feature|featured|header|cover|hero|lead|main) (?:image|photo|picture)$/,
  /^(?:related|read more|read also|also read|more|see also|watch|listen|don'?t miss|recommended|must read|in pictures|opinion)\s*[:|>»]\s*\S/,
  /^(?:home|news)\s*[>»/›|]\s*\S/,
  /^(?:follow us(?: on.{0,30})?|share (?:this|on|via).{0,30}|stay (?:connected|informed|up to date).{0,30}|connect with us|sign up for .{0,60}|(?:daily|weekly|our) newsletter):?$/,
  /^(?:font size|text size|change font|listen to this (?:article|story)|hear this story|translate)\b.{0,40}$/,
]

const TAILS: readonly RegExp[] = [
  /^(?:recommended|related|further|latest|popular|trending|top|more|other|similar|featured|editor'?s'?|you (?:may|might) (?:also )?(?:like|be interested in)|suggested)(?: (?:for you|to read|articles?|stories|story|reading|news|content|topics?|links?|posts?|coverage|headlines|picks?|choice|videos?|from (?:our|the) .{1,30}|now|today|this week|you may like))+$|^(?:recommended|related|trending|you may like)$/,
  /^(?:read|see|up|what to read|what's) (?:next|also)$/,
  /^(?:most (?:read|popular|viewed|shared|commented|recent)|don'?t miss|in case you missed it|around the web|from (?:around )?the web|keep reading|next up)(?: .{1,30})?$/,
  /^more (?:from|on|in|about|like this|by|stories|news|articles)\b.{0,60}$/,
  /^(?:(?:leave|post|add|write) (?:a|your) (?:comment|reply)|comments?(?: \(\d+\))?|\d+ comments?|(?:join|start) the (?:conversation|discussion).{0,20}|reader comments|your comments|view comments|responses)$/,
  /^(?:tags?|topics?|filed under|keywords|categories)\s*:?(?: .{0,120})?$/,
  /^(?:about the authors?|author bio)$/,
]

const PROSE: readonly RegExp[] = [
  /\b(?:we|this (?:web)?site|our (?:web)?site)(?: and our (?:partners|\d+ partners))? (?:uses?|stores?|places?) cookies\b/,
  /\bby (?:continuing|using|clicking|browsing|visiting)\b.{0,60}\b(?:you (?:agree|accept|consent)|accept|cookies)\b/,
  /\b(?:accept|manage|reject) (?:all |your )?cookies?\b|\bcookie (?:policy|preferences|settings)\b/,
  /\b(?:enable|turn on) javascript\b|\byour (?:web ?)?browser (?:is|does|may)\b/,
  /\b(?:sign up|subscribe|register)\b.{0,40}\b(?:newsletter|briefing|updates|alerts|inbox)\b/,
  /\b(?:straight|delivered|directly|sent) to your inbox\b/,
  /\bfollow us on\b|\blike us on facebook\b|\bdownload our app\b|\bjoin our (?:whatsapp|telegram) channel\b/,
  /\ball rights reserved\b|\bmay not be (?:reproduced|published|broadcast|rewritten|redistributed)\b/,
  /^click here\b|\bclick here (?:to|for)\b/,
  /^thank you for (?:reading|subscribing|registering)\b|\byou have \d+ (?:free )?articles? (?:left|remaining)\b/,
]

const CAPTION =
  /^(?:(?:file )?(?:photo|image|picture|pic|photograph|graphic|illustration|video|credit|image credit|photo credit|caption)s?(?: (?:by|courtesy|from|source|credit)\b|\s*[:/|©])|(?:getty images|reuters|afp|ap photo|xinhua|shutterstock|istock)(?:\s*[/|].{0,40})?$)|[[(](?:(?:file )?(?:photo|image|picture|graphic|source|credit)s?\b[^)\]]{0,60}|[^)\]]{0,40}\/[^)\]]{0,30})[)\]]\.?$/i

const PICTURE_CREDIT =
  /[[(](?:(?:file )?(?:photo|image|picture|graphic)s?\b|[^)\]]{2,30}\/(?:getty|reuters|afp|ap|xinhua|bloomberg|handout))[^)\]]{0,60}[)\]]\.?$/i

const CREDIT =
  /^\(?(?:reporting|additional reporting|editing|edited|compiled|writing|produced|translation|translated|with (?:inputs|files)) (?:by|from)\b.{0,160}\)?\.?$/i
const END = /^(?:[-–—*#~\s.]*(?:ends?|30|###)[-–—*#~\s.]*|[#*~–—-]{1,5}|\/ends\/?)$/i

const normal = (line: string): string => line.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim()

/** A line that belongs to the page's machinery. */
export function isFurniture(line: string): boolean {
  const text = normal(line)
  if (text.length > 200) return false
  if (LINES.some((pattern) => pattern.test(text))) return true
  const words = text.split(/[\s,|·•/]+/).filter((word) => word !== '')
  const known = words.filter((word) => SHARE_WORDS.has(word)).length
  return words.length > 0 && known === words.length && (words.length > 1 || words[0].length > 3)
}

/** A line that opens a part of the page after which nothing is content: related links, comments. */
export const isTail = (line: string): boolean =>
  line.length <= 140 && TAILS.some((pattern) => pattern.test(normal(line).replace(/[\s:.…>»|]+$/, '')))

/** Sentences that speak of the page itself: consent, newsletters, rights. */
export const isFurnitureProse = (text: string): boolean => text.length <= 600 && PROSE.some((pattern) => pattern.test(normal(text)))

/** A line about a picture, or naming its source. */
export const isCaption = (line: string): boolean => line.length <= 400 && (CAPTION.test(line.trim()) || PICTURE_CREDIT.test(line.trim()))

/** "(Reporting by …)", "ENDS", "###": marks of the trade around an article. */
export const isCredit = (line: string): boolean => line.length <= 200 && (CREDIT.test(line.trim()) || END.test(line.trim()))
