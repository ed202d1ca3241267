"""Figures and dates as careful newsrooms write them: no rule of the family charges any."""

from __future__ import annotations

import pytest

from scoring.matching import Matcher
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def rulebook():
    return load_rulebook([rules_folder() / "numbers.yml"])


@pytest.fixture(scope="module")
def matcher(rulebook):
    return Matcher(rulebook)


SOUND = {
    "growth above 100 percent": [
        "Prices rose 250 percent in a year, to 340 percent of their level in 2015.",
        "Inflation hit 250 percent, and the interest rate reached 118 percent.",
        "Public debt stands at 130 percent of GDP and was once 150 percent of output.",
        "The jail holds 140 percent of those it was planned for; the ward ran at 115 percent of capacity.",
        "Sales came to 120 percent of the target, and the coach gave 110 percent.",
        "The company's profit fell by 130 percent as it slid into a loss.",
        "The fund covers 105 percent of expected costs.",
    ],
    "Indian and other grouping": [
        "The state paid ₹1,00,000 to each family, Rs 12,50,000 to the clubs and ₹3 lakh crore in all.",
        "Some 1.5 crore voters and 25 lakh students live there.",
        "The gap is 15 000 km wide, and the comet is 1 000 000 km away.",
        "The rate is 4.25 percent, or “4,25” percent as Germans write it.",
        "In Swiss use CHF 1'500 is one thousand five hundred francs.",
    ],
    "scores and odds": [
        "Leeds won 3-1 and lost 2-3; the set went 6-4, 4-6, 7-6 (7-4).",
        "The house passed it 266-150, the senate 52-48, the panel 9 to 5.",
        "The odds were 9 to 5 against, then 10-1.",
        "Reed made it 3-1 after 78 minutes and 40 seconds; the second half began at 63:20.",
        "She leads him by 52 percent to 44 percent in the poll.",
        "They lost by 12 runs, 240 to 228, and won the next by six wickets.",
        "The bill was approved 60-50 just hours after talks began.",
    ],
    "times and time zones": [
        "The talks begin at 9:30 a.m. EST (14:30 GMT), and end at 00:15.",
        "Shops open from 9 to 5, the bar from 10 p.m. to 6 a.m.",
        "He ran it in 2:03:59 and the mile in 3:43.13.",
        "The clock stopped at 23:59:59 UTC; it was 24:00 in the log.",
        "The blast came at 0430 local time, between 2200 and 0700 hours.",
    ],
    "telephones and codes": [
        "Call 020 7946 0018, (212) 555-0142 or +44 20 7946 0018.",
        "The post code is SW1A 2AA, the ISBN 978-3-16-148410-0.",
        "He typed 192.168.0.1, then version 3.2.5 of build 17763.1.",
        "The case is 2:19-cv-01234, the bill H.R. 1, the resolution 2254.",
    ],
    "model names and labels": [
        "An A320 and two 737s flew; the F-16, the MiG-29 and the B-52 did not.",
        "The 5G network, the G7, the G20 and MI6 met on Covid-19.",
        "He took an O2 phone, an i5 laptop and a PS4 on the M25 to Area 51.",
        "CO2 and H2O, vitamin B12, N95 masks, the S&P 500 and the FTSE 100 were named.",
        "The iPhone 5s sold for $1B; the 80s had the 1980s' best songs.",
        "Boeing's 777X and Airbus's A350-1000 carry 350 to 410 people.",
        "He lives at 10 Downing Street, flat 3B, and studied at Level 3 in Room 101.",
    ],
    "dates": [
        "The page is dated 2019-02-28, 28/02/2019, 02/28/2019 and 28.02.2019.",
        "They met on Tuesday, March 4, 2025, on 29 February 2024 and on the 31st of May.",
        "The show runs from 28 June to 3 July, June 28-30 and from December to March.",
        "From 28 May to 3 June; from 12 May 2019 to 8 May 2020; between 30 March and 2 April.",
        "On Friday, 1 May 2020, 500 people came, and on May 2 12,000 more.",
        "A report in the Holm Sun, August 16, 2008, named him.",
        "In May 40 people fell ill; in June 31 people did.",
        "The October revolution began on 25 October by the Julian calendar.",
    ],
    "coordinates and sections": [
        "It lies at 51.5074 N, 0.1278 W, in section 3.2.1 of the plan.",
        "See chapters 1,2,3, verses 3,4 and articles 2.1 and 2.2.",
        "Page 252, line 177, was cited; Section 230, clause 4(b), was not.",
    ],
    "decades, centuries, years before our era": [
        "In the 1980s and '90s, the 19th and 20th centuries, mid-1970s style came back.",
        "He ruled from 44 BC to 27 BC, and the temple stood from 500 to 300 BCE.",
        "The bones are between 50,000 and 40,000 years old, and lay there between 500 and 400 years ago.",
        "In the late ’60s a man in his 60s sold cars of the '50s.",
    ],
    "feet and inches, ratios, fractions": [
        "She is 5ft 10in (1.78m) tall, he is 6 feet 2 inches (188 cm), their son 4'11\".",
        "One in four, 3 of 10, a ratio of 2:1 and a scale of 1:50,000 were named.",
        "Two-thirds of the house and 1/4 of the garden, 2½ miles and ¾ of a cup.",
        "He weighs 11 stone 4 pounds (72 kg); the bag weighs 10 pounds (4.5 kilograms).",
        "It lies 10 miles (16 km) off; the farm has 100 acres (40 hectares).",
    ],
    "currencies before and after": [
        "It cost US$5, A$7, HK$40, £4.50, 5 euros, 5€, 300 yen, Tk 500 and N2,000.",
        "They paid $1.2bn, $3.5 million, 4 million pounds and £2m-£3m.",
        "The $5 million bridge cost $5 million; the $ fell, and the £ rose.",
        "The plan costs $1.5 trillion ($1,500 billion), or €5-8 million a year.",
        "A gallon sold at $3.599 and a share at $43.875.",
    ],
    "temperatures": [
        "It was between -5 and 3 degrees, minus 12 C (10 F), and fell from 30 to 20 degrees.",
        "At 30 degrees Celsius (86 degrees Fahrenheit) the road melts; a rise of 2 C (3.6 F) is forecast.",
        "Temperatures of -10 to -5 C are usual.",
    ],
    "falls that are told as falls": [
        "Turnout fell from 60 to 50 percent, and the rate dropped to 4 percent from 5 percent.",
        "The team rose from 12th to 5th, from 12 to 5 in the table, and up from number 40.",
        "The goal was brought forward from 2040 to 2035 and the age lowered from 18 to 16.",
        "The share is 40 percent, down from 60 percent; the club is fifth, up from 12th.",
        "The court cut the term from 20 to 10 years.",
    ],
    "rounding": [
        "Staff rose from 40 to 50, a rise of 25 percent, sales from $1.2 billion to $1.3 billion, up 9 %.",
        "Of 200 members, 67, or a third (34 percent), voted.",
        "Nearly half of the 200 members, 96, stayed; about 25 percent of the 410 pupils, or 100, did.",
        "The poll has 48 percent for, 47 percent against and 6 percent undecided.",
        "Its revenue of $12.4 million was 8 percent more than the $11.5 million of 2018.",
        "It earned $420 million, or $6.40 a share, up 9 percent from $387 million, or $5.60 a share.",
        "Output doubled from 40 to 82 tonnes and nearly tripled from 40 to 115.",
    ],
    "parts that do not claim to be all": [
        "The crash hurt 12 people, among them three children and two nurses.",
        "The budget of $70 million includes $30 million for roads and $20 million for schools.",
        "Some 60 percent of men and 50 percent of women agreed, and 40 percent of the old.",
        "Asked for their reasons, 60 percent cited cost, 50 percent time and 40 percent noise.",
        "Of the 400 people who were hurt, 150 were women and 90 were students.",
        "Unemployment is 25 percent in Spain, 24 percent in Greece and 60 percent among the young.",
    ],
    "one thing at two times, two things at one": [
        "The Holm mill had 40 looms in 2010. The Holm mill had 60 looms in 2015.",
        "The Holm mill has 40 looms. The Reed mill has 60 looms.",
        "The Holm tower is 80 metres high. The Holm tower is 12 metres wide.",
        "The blast in Leeds killed 12 people in 2015. The blast in York killed 15 people in 2019.",
        "At least 12 people were killed. By Friday the toll had risen to 15 people killed.",
        "The Holm club has about 400 members. The Holm club has 412 members.",
        "The Holm fund raised $40 million. The Holm fund spent $60 million.",
        "Anna Holm, 34, lives in York. Her father, Hans Holm, 61, lives in Leeds.",
    ],
    "years that agree": [
        "Born in 1950, she died in 2000 at the age of 49 and was buried in 2001.",
        "The works, founded in 1950, marked its 50th anniversary in 2000, ten years after the fire of 1990.",
        "He left in 2006 and joined again in 2009; he was freed in 2010 and jailed in 2012.",
        "It opened in 1985 and closed five years later, in 1990.",
        "In 2012 it lost, but this year's vote was won; compared with 2010, last year was better.",
        "In 2010 the party lost; after this year's vote it holds 40 seats. In 2015 it had 30.",
        "This year, 2020, was hard, and last year, 2019, was not.",
    ],
    "words that need no figure": [
        "Millions left; a million-dollar firm made a cool million, several million and half a million.",
        "The queue was miles long, the end is miles away, and it took years.",
        "What percent of it is left? A small percent of the cake, and the top 1 percent.",
        "He worked for hours, walked up to people and spoke to at least some of them.",
        "The year-old company and the year-old boy; the th- sound in English; the letter s in “sons”.",
        "Dozens of people, hundreds of millions of dollars and tens of kilometres of road.",
        "The odds are one in a million million, and a billion billion grains fill the beach.",
    ],
    "sentences of many figures": [
        "The club has 300 members in 12 towns, 20 percent more than in 2010.",
        "The price rose from $20 to $30, while sales fell 5 percent.",
        "Sales rose 8 percent to $4.2 billion from $3.9 billion, profit 12 percent to $300 million.",
        "Revenue of $4.2 billion was up 8 percent from a year earlier, when it was $3.9 billion.",
        "The stock fell 20 percent from its 52-week high of $80 to $64.",
        "Shares rose $2, or 5 percent, to $42.",
        "The stock closed at $42, up 5 percent from $40 and 12 percent from its low of $37.50.",
        "The tax was cut from 35 percent to 21 percent, a 40 percent reduction.",
        "The tax was cut from 35 percent to 21 percent, a reduction of 14 points.",
        "Of the 50 states, 30 voted for it, or 60 percent of those that voted.",
        "He won 18 of 24 games in 2018, or 75 percent.",
        "Officials counted 12 dead, 40 injured and 3 missing, 55 people in all.",
        "A family of four, two adults and two children, was found.",
        "Two men and three women, five people in all, were held.",
        "Seven people, including four children, died.",
        "They have two sons and three daughters and live with 12 dogs.",
        "He served from 1999 to 2004, five years, and again in 2010.",
        "She was 30 when she moved there in 1990; she was born in 1960.",
        "Born on 3 May 1980, he was 29 when he won in April 2010.",
        "The company, founded in 1920, was sold in 1990 and closed in 2001.",
        "He was released in 2008 and arrested again in 2010.",
        "She left the firm in 2005 and joined a rival in 2006.",
        "The park, opened in 1964 after the old one closed in 1959, draws 2 million people a year.",
        "Ten years after the war, in 1955, the school opened.",
        "Two years later, in 1957, it closed.",
        "He wrote it in 1990, ten years after moving to York, and sold it in 1995.",
        "About 60 percent of the vote went to Reed and 38 percent to Holm.",
        "Reed won 60 percent of the vote, up from 48 percent in 2014.",
        "Reed took 52 percent of the vote in Leeds and 61 percent in York.",
        "Support among men was 60 percent and among women 55 percent.",
        "In the poll, 58 percent supported the bill, and 52 percent opposed the tax.",
        "Some 70 percent said they were worried, 60 percent were angry and 20 percent undecided.",
        "Turnout was 60 percent in 2010, 55 percent in 2014 and 70 percent in 2018.",
        "The three drugs were 95 percent, 90 percent and 70 percent effective.",
        "There are 12 boys and 13 girls in a class of 25.",
        "It costs $500 a month, for a total of $6,000 a year.",
        "They sold 500 tickets at $10 each and 200 at $20 each, raising $9,000.",
        "The plan costs $2 million a year, or $10 million over five years.",
        "Half of the 200 members, 98, voted.",
        "A third of the 10 people, three, left.",
        "In the first half of 2019, 40 people died.",
        "They hired 12 doctors and 30 nurses this year, bringing the total to 400.",
        "It won five gold medals and seven silver medals, for a total of 12.",
        "He scored 22 points and had 11 rebounds and 10 assists in 40 minutes.",
        "The bill would raise $1 trillion over 10 years, or about $100 billion a year.",
        "The sale drew 20 to 30 buyers; winds of 40 to 60 mph are forecast.",
        "He faces 5 to 10 years in prison, and 10 to life if convicted again.",
        "The vote fell 12-9 along party lines, then 9-12.",
        "The ratio improved from 60 to 50, the deficit shrank from $60 million to $50 million.",
        "The age limit, 18 to 16 in some states, is being changed.",
        "Some 50 to 40 years ago it was built.",
        "The 2016-17 season and the 1999-2000 school year were long.",
        "The 3-4 defense and the 4-3-3 formation won it.",
        "Between 2 and 5 in the morning, between 9 and 5 on weekdays.",
        "The flight left at 11:59 p.m. and landed at 12:01 a.m.; the 1:05 train left at 1:07.",
        "On Sunday, 6 December 2020, he spoke; on Monday, December 7, 2020, he left.",
        "On Thursday 26 March, Friday 27 March and Saturday 28 March 2020 it rained.",
        "She was born on 29 February 1992.",
        "The $20 million man, the £50 note, the €5 fee and the 10p coin.",
        "It raised $10.5M (£8.1M) and 3.2K followers.",
        "1. First point. 2. Second point. 3,000 people came.",
        "In 2019 1,200 people came, and in 2020 800.",
        "By 2020 5 million people had left.",
        "At 40, 100 people knew him. At age 50, 200 did.",
        "He finished 12th in 2,143.5 km, 5:03.25 behind.",
        "The company said in a statement that 1 in 5 (20 percent) had left, and 4 in 5 (80 percent) stayed.",
        "The sample of 1,004 adults has a margin of error of plus or minus 3.1 percentage points.",
        "The Fed raised rates by a quarter of a percentage point, to a range of 2 percent to 2.25 percent.",
        "The yield rose to 2.34 percent from 2.29; the Dow fell 120.34 points, or 0.5 percent, to 24,532.10.",
        "Oil fell 3 percent to $56.20 a barrel, the euro rose to $1.1234 from $1.1201.",
        "The index is up 12 percent this year, after falling 20 percent from its high of 3,000 to 2,400.",
        "It cost 1,50,000 rupees and 15.75 lakh in all, 2.5 crore for two.",
        "He paid Rs. 5,00,000/- and Rs.2000 in cash.",
        "The naira fell to N1,500 per dollar; he earned P20,000 and R500.",
        "One percent of the vote, the top one percent and the one-percenters.",
        "She has a one-year-old and a 2-year-old, and a year-old dog.",
        "It weighs tons, is tons of fun, took hours, costs millions.",
        "It is a per cent sign: %, and a dollar sign: $, and a pound sign: £.",
        "The value of the $ in London, the % of voters and the £/€ rate.",
        "They were sentenced to years of misery; it led to years in prison.",
        "He is on the 3rd floor, 2nd door; the 21st, 22nd and 23rd came.",
        "The policy's support turned a corner; her speech was 30 minutes long; his decision at 60 was late.",
        "The government's patience is thin; the party's support was 42 percent when the war began.",
        "Her popularity, 60 percent in May, fell.",
        "The army has 15,000 soldiers, fifteen thousand of them new; 2 million of its 5 million people left.",
        "It holds 30 million of the 50 million shares and 3 million of them are new.",
        "He won 25 million votes, the most ever, and 3 million the next year.",
        "The Holm mill employed 40 people in May and 60 people in June. The Holm mill is old.",
        "In the first quarter the Holm mill made 40 tonnes. In the second the Holm mill made 60 tonnes.",
        "The Holm bridge cost $40 million. The new Holm bridge will cost $60 million.",
        "The city of Holm has 40 schools. The city of Holm will open 12 schools.",
        "The state of Ohio has 18 votes. The state of Iowa has 6 votes.",
        "The Senate bill costs $40 billion. The House bill costs $60 billion.",
        "The US Army has 480,000 soldiers. The US Navy has 330,000 sailors.",
        "In short, 12 of the 40 members left. It has 40 members.",
        "It has 40 members. In summary, 12 members left.",
    ],
    "people's ages and bodies' birthdays": [
        "The company turned 50 in May; its policy is 20 years old; the 45-year-old turned 46.",
        "The president, whose leadership won over 12 officers, turned 63 this March.",
        "Children aged 12 to 15, boys aged between 11 and 17, and those aged 65 or over may join.",
    ],
}


@pytest.mark.parametrize(
    "source",
    [source for sources in SOUND.values() for source in sources],
)
def test_sound_figures_are_left_alone(text_of, rulebook, matcher, source):
    notes = {rule.id for rule in rulebook.rules if rule.weight == 0}
    found = [finding for finding in matcher.findings(text_of(source)) if finding.rule not in notes]
    assert [(finding.rule, finding.message) for finding in found] == []


def test_there_are_examples_enough():
    assert sum(map(len, SOUND.values())) >= 80
