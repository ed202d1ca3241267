"""The closed word lists of the name finder: titles, particles, head nouns, verbs of speech.

All are look-up keys (`scoring.text.fold.key`). Open lists, which people may want to extend, are in
`rules/terms/`; see `scoring.text.gazetteer`.
"""

from __future__ import annotations

from scoring.text.lazy import lazy_regex


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PARTICLES = _set(
    "de del della di da das do dos du des la las los le el al bin bint ibn ben van von der den ter ten "
    "vom zu zum zur y af av"
)
HONORIFICS = _set("mr mrs ms miss mx messrs mme mlle madame monsieur sir dame senor senora")
# Abbreviated titles; the full stop after them does not part them from the name.
TITLE_ABBREVIATIONS = _set(
    "dr prof rev fr sr gen lt col maj capt cpl sgt cmdr adm brig sen rep gov pres amb sec supt insp det "
    "pvt hon st msgr atty dist"
)
SUFFIXES = _set("jr sr ii iii iv md phd esq")
# Words inside a title, besides the role nouns themselves.
TITLE_MODIFIERS = _set(
    "former ex vice deputy assistant acting interim prime foreign interior finance defence defense home "
    "chief senior junior associate state federal national local press communications opposition house "
    "senate majority minority first lady crown general attorney special police fire party health "
    "education labor labour energy trade justice environment transport transportation economy "
    "development science culture sports agriculture treasury homeland security lead managing executive "
    "campaign presidential congressional emeritus parliamentary city county district staff "
    "supreme high court nobel co permanent then late outgoing incoming newly elected designate"
)
# What follows "Secretary of" and "Minister of": still the title, not yet the name.
OFFICES = _set(
    "state defense defence interior treasury commerce labor labour energy education health human services "
    "agriculture transportation transport veterans affairs homeland security foreign external finance "
    "justice war staff housing urban development culture sport sports trade economy environment science "
    "technology industry tourism planning works home staff cabinet commons representatives"
)
ORGANISATION_HEADS = _set(
    "university universidad universite universitat universita college institute instituto institution "
    "school academy "
    "ministry department agency council committee commission bank inc corp corporation co ltd llc plc "
    "group company association federation confederation union foundation center centre laboratory lab "
    "hospital clinic court tribunal police army navy force forces guard bureau office authority "
    "administration service services society trust fund league club museum library theatre theater "
    "holdings partners capital airlines airways motors times post journal news herald tribune gazette "
    "press magazine network television tv radio congress senate parliament assembly cabinet government "
    "board organization organisation alliance coalition front movement initiative program programme "
    "forum summit conference observatory watch systems technologies industries entertainment studios "
    "records pictures media agency party church brigade battalion regiment squad team consortium "
    "caucus chamber exchange reserve treasury archives orchestra festival awards prize cup championship "
    "act bill treaty agreement accord accords constitution amendment amendments project index report "
    "survey poll house"
)
PLACE_HEADS = _set(
    "street avenue road boulevard river lake mountain mountains island islands bay sea ocean beach park "
    "airport bridge county city province state states district valley coast desert hills square heights "
    "canal strait gulf peninsula region territory forest falls creek port harbor harbour village town "
    "station tower building stadium arena hotel plaza east west north south st ave blvd rd"
)
# Heads that "of" or "for" ties to what follows: "University of Leeds", "Center for China Studies".
OF_HEADS = _set(
    "university college institute institution school academy ministry department agency council committee "
    "commission bank association federation confederation union foundation center centre laboratory "
    "court bureau office board organization organisation society league church museum house fund "
    "chamber alliance coalition party bishops conference program programme network library archives "
    "observatory secretariat directorate faculty"
)
# Narrower than `scoring.text.speech`: past and present of what only a person or body does with words.
SPEECH = _set(
    "said says say told tells explained explains added adds argued argues claimed claims stated states "
    "noted notes wrote writes tweeted posted warned warns insisted insists admitted admits acknowledged "
    "announced announces declared declares confirmed confirms denied denies replied replies responded "
    "recalled recalls remarked observed commented comments suggested suggests believes thinks contends "
    "maintained maintains asserted asserts emphasized emphasised emphasizes stressed stresses pointed "
    "predicted predicts concluded concludes testified joked quipped complained urged urges considers "
    "described describes estimates estimated calculates explained asked asks vowed pledged promised"
)
INVERTED = SPEECH - _set(
    "told tells asked asks urged urges described describes considers estimated estimates calculates "
    "posted pledged promised denied denies announced announces confirmed confirms pointed"
)
BEFORE_SPEECH = _set(
    "has had have also later then previously recently once repeatedly publicly himself herself himself "
    "reportedly further again who already"
)
# Words after which an apposition no longer names its role.
ROLE_ENDS = _set("of at in for that who is was has from")
EVENTS = _set("day week month year night eve season")
DETERMINERS = _set("a an the his her its their our my one another")
CALENDAR = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december christmas easter ramadan jan feb mar apr jun jul aug sep "
    "sept oct nov dec mon tue tues wed thu thurs fri sat sun"
)
# Months that are also names: "Theresa May", "April Jones"; and what makes them months after all.
NAMED_MONTHS = _set("jan april may june august")
BEFORE_MONTHS = _set(
    "in on by of since until till from to last next this early late mid for before after every"
)
# Parties and peoples of a region, which stand before a name like a title: "Democrat Jane Doe".
AFFILIATIONS = _set(
    "democrat democratic republican libertarian conservative tory labour liberal independent socialist "
    "communist catholic muslim christian jewish hindu sikh buddhist kurd democrats republicans tories "
    "conservatives liberals socialists communists catholics muslims christians jews hindus sikhs buddhists "
    "kurds"
)
REGIONS = _set("western eastern northern southern african asian european latin arab american caribbean")
# In capitals, yet no body: times, file marks, common nouns.
ABBREVIATIONS = _set(
    "gmt utc et est edt ct cst cdt pt pst pdt bst am pm tv file video photo photos ceo cfo coo cto gdp dna "
    "hiv aids covid id diy faq rsvp pdf usb gps sms usd eur gbp ad bc ok"
)
NEVER = _set("i i'm i've i'd i'll ok god bible internet covid email photo photos")
# Words that open a sentence or stand capitalised in a headline far more often than in a name.
OPENERS = _set(
    "a an the this that these those there here he she it we they you i his her its our their my your in "
    "on at by for from with without after before since while when where as if although though because "
    "but and or so yet however still then now also not no nor what who why how which whose some many "
    "most several few all both each every one two three four five six seven eight nine ten another "
    "other others meanwhile more less under over during between among until despite once asked "
    "according yesterday today tomorrow tonight last next earlier later recently eventually finally "
    "instead even only just perhaps maybe again never always often sometimes usually early late "
    "through throughout against about above across along around behind below beneath beside besides "
    "beyond inside into near off onto outside past per than toward towards upon via within like unlike "
    "to of up out down back do does did is are was were be been being has have had can could will would "
    "shall should may might must let yes oh well such same much any either neither nobody everyone "
    "someone nothing everything something read see watch listen follow click subscribe share breaking "
    "exclusive update updated video photo image file getty additional first second third too ever "
    "whether unless except apart thanks because given following including regarding concerning"
)

# What follows a name that lost its space, where the name itself is not known: "Peskovstated".
FUSED_AFTER = _set(
    "which stated faced spokesman spokeswoman spokesperson director president minister professor "
    "announced declared explained"
)
# Prefixes that make an inner capital part of the surname.
INNER = _set("mc mac de di du la le van von fitz o")

# Surnames that come first, where the words after them look like a given name of that language.
FAMILY_FIRST = _set(
    "bai cai cao chang chen cheng cho choi chung deng ding dong du duan fan fang feng fu gao gong gu guo "
    "han hao he hong hou hu huang jang jia jiang jin jung kang kim kong kwon lai lee lei li liang liao "
    "lim lin liu long lu luo ma mao meng moon nguyen oh pan park peng qian qin ren ryu seo shao shen shi "
    "shin song su sun tan tang tao tran tsai wan wang wei wen wu xi xia xiao xie xiong xu xue yan yang "
    "yao ye yin yoon you yu yuan zeng zhang zhao zheng zhong zhou zhu zou"
)
SYLLABLES = lazy_regex(
    r"(?:(?:[bpmfdtnlgkhjqxzcsrwy]|zh|ch|sh|ts)?(?:[aeiou]{1,3}|yeo|eun|yo|yu)(?:ng|n|r|k|m|l|p)?-?){1,3}"
)
