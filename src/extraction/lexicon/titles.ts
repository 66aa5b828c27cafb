/** Words for what people are: roles and titles. */

/** Last words of a role: "deputy prime minister", "vice president for sales". Lower case. */
export const ROLE_HEADS: ReadonlySet<string> = new Set(
  `president vice-president minister premier chancellor secretary senator congressman congresswoman representative governor mayor
ambassador envoy diplomat commissioner chairman chairwoman chairperson chair chief director director-general manager executive officer official
spokesman spokeswoman spokesperson spokespeople head leader founder co-founder owner partner analyst economist strategist consultant adviser advisor
professor lecturer researcher scientist engineer expert specialist scholar fellow doctor physician lawyer attorney judge justice prosecutor general
colonel captain commander admiral lieutenant sergeant major chief-of-staff coach trainer player captain editor editor-in-chief reporter journalist author
writer correspondent trader broker dealer farmer worker employee staffer supervisor superintendent inspector coordinator deputy delegate negotiator
administrator treasurer auditor president-elect ceo cfo coo cto cio mep mp king queen prince princess pope bishop archbishop cardinal imam sheikh
member organizer organiser planner pilot driver operator curator dean rector principal chief-executive entrepreneur businessman businesswoman merchant exporter importer
seller vendor developer designer technician geologist meteorologist glaciologist biologist chemist physicist historian sociologist
midfielder striker forward defender goalkeeper winger quarterback pitcher sprinter swimmer cyclist golfer skipper athlete referee boxer wrestler gymnast
actor actress singer artist architect philosopher poet filmmaker climatologist oceanographer epidemiologist virologist astronomer astronaut`
    .split(/\s+/)
    .filter(Boolean),
)

/** Titles that stand directly before a name and are no part of it. */
export const TITLES_BEFORE: ReadonlySet<string> = new Set(
  `mr mr. mrs mrs. ms ms. miss dr dr. prof prof. sir dame lord lady president vice vice-president prime minister premier chancellor secretary senator sen
sen. representative rep rep. governor gov gov. mayor ambassador commissioner chairman chairwoman chief director general gen. gen colonel col. captain capt. capt commander
admiral lieutenant lt. sergeant sgt. king queen prince princess pope bishop archbishop cardinal sheikh foreign finance trade defense defence deputy under undersecretary assistant
first lady justice judge professor spokesman spokeswoman spokesperson ceo cfo coo cto executive officer economist analyst manager former acting attorney treasurer chairperson speaker
congressman congresswoman national security advisor adviser secretary-general co-chair head leader editor engineer`
    .split(/\s+/)
    .filter(Boolean),
)

/** Of these, those that begin no company's or body's name ("General Motors", "Foreign Ministry" are not stripped). */
export const PLAIN_TITLES: ReadonlySet<string> = new Set(
  'mr mr. mrs mrs. ms ms. miss dr dr. prof prof. sir president minister premier chancellor secretary senator sen. governor mayor ambassador commissioner chairman chairwoman director spokesman spokeswoman ceo cfo coo cto captain colonel professor'.split(
    ' ',
  ),
)

/** Family names of East Asia that come first. A two-part name that begins with one of these is surname-first. */
export const SURNAMES_FIRST: ReadonlySet<string> = new Set(
  `zhao qian sun li zhou wu zheng wang feng chen chu wei jiang shen han yang zhu qin you xu he lu shi zhang kong cao yan hua jin tao qi xie zou yu bai shui dou
yun su pan ge xi fan peng lang chang ma miao fang ren yuan liu bao tang fei lian cen xue lei ni teng yin luo bi hao wu an le fu bian kang bo gu meng ping huang mu xiao
yao shao zhan mao di mi bei ming zang ji cheng dai song pang xiong shu qu xiang zhuge dong liang du ruan lan min xi ma qiang jia lou wei tong guo mei sheng lin diao zhong
qiu gao xia cai tian hu ling huo yu wan zhi ke guan mo jing xuan ding deng hang hong zuo cui niu weng xun yang hui zhen qu rui chu jin duan jiao ba mu shan gu hou ban yang
qiu zhong yi gong ning luan gan tou rong zu wu fu liu ye xing kim park lee choi jung kang cho yoon jang lim han oh seo shin kwon hwang ahn song yoo hong jeon nguyen tran le pham
hoang phan vu dang bui do ngo duong ly roh moon ban abe`
    .split(/\s+/)
    .filter(Boolean),
)
