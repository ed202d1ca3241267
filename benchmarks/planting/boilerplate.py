"""What of a site's furniture gets into an article: template texts, buttons, credits, counters, repeats."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.planting import Defect, Edit, Mechanism
from benchmarks.planting.places import paragraphs

_END = re.compile(r"[.!?][”’\"]?$")


def _blocks(text: str) -> list[re.Match[str]]:
    """The paragraphs of running text: long lines that end as a sentence does."""
    return [
        block for block in paragraphs(text) if len(block.group()) > 60 and _END.search(block.group().rstrip())
    ]


def _gap(text: str) -> str:
    """What stands between the paragraphs of this text."""
    return "\n\n" if "\n\n" in text else "\n"


def _lines(
    text: str, draw: Random, line: Callable[[Random], str], places: int = 12, within: bool = False
) -> list[Defect]:
    """Lines of furniture above and below paragraphs, each one defect; several lines make one block.

    `within` keeps off both ends of the text, where bylines and credits have their place.
    """
    gap, blocks = _gap(text), _blocks(text)
    if within:
        blocks = blocks[2:]
    defects: list[Defect] = []
    for block in draw.sample(blocks, min(places, len(blocks))):
        new = line(draw)
        defects.append((Edit(block.start(), block.start(), new + gap, ((0, len(new)),)),))
    if blocks and not within and draw.random() < 0.4:
        new, end = line(draw), blocks[-1].start() + len(blocks[-1].group().rstrip())
        defects.append((Edit(end, end, gap + new, ((len(gap), len(gap) + len(new)),)),))
    return defects


def _digits(draw: Random, count: int) -> str:
    return "".join(draw.choice("0123456789") for _ in range(count))


# Template addresses ---------------------------------------------------------------------------------------

# As they stand in published themes and page builders.
_TEMPLATE_ADDRESSES = """304 North Cardinal St.|Dorchester Center, MA 02124
A108 Adam Street|New York, NY 535022
123 Street, New York, USA
12345 North Main Street|New York, NY 555555
1455 Franklin Mills Cir|Philadelphia, PA 19019
PO Box 16122 Collins Street West|Victoria 8007 Australia
121 King Street|Melbourne VIC 3000, Australia
184 Main Street|Victoria 8007
123 Fifth Avenue|New York, NY 10160
Address: 123 Main Street|New York, NY 10001
198 West 21th Street, Suite 721|New York, NY 10016
203 Fake St. Mountain View|San Francisco, California, USA
1234 Main St.|Anytown, USA 12345
Your Street 123|12345 Your City
Musterstraße 1|12345 Musterstadt
Max Mustermann, Musterweg 12|10115 Musterhausen
1 Infinite Loop|Yourtown, ST 00000
123 Demo Street|Demo City, DC 12345
1 Sample Road|Sampletown, SA1 2MP
Street Name 10|1000 AA City, Country
500 Terry Francine Street|San Francisco, CA 94158
Calle Falsa 123|Ciudad, Provincia
Rua Exemplo, 123|Cidade - UF, 00000-000
1 rue de l'Exemple|75000 Ville
Via Esempio 1|00100 Città
123 Anywhere St., Any City, ST 12345
4321 Your Address Street|City, State, Country
795 South Park Avenue|Door 6 Wonderland, CA 94107
3rd Floor, 25 Placeholder House|London AB1 2CD
87 Lorem Street|Ipsum City, 54321
Level 13, 2 Elizabeth St|Melbourne, Victoria 3000
No. 12, Ribon Building, Walse Street|Australia
2702 Memory Lane|Chicago, IL 60605
60, 29 Street, Lorem, Dolor
77 Massachusetts Ave|Cambridge, MA 00000
Plot 00, Example Layout|Placeholder Nagar 000000""".splitlines()
_STREETS = """\
Main|Example|Sample|Demo|Street Name|Your|Test|Anystreet|Template|Lorem Ipsum|Company|
Placeholder""".replace("\n", "").split("|")
_KINDS = "Street|St.|Road|Avenue|Ave|Boulevard|Lane|Drive".split("|")
_TOWNS = """\
Anytown|Your City|Sample City|City Name|Any City|Demo Town|Townsville|Example City|Yourtown|Somewhere|
Lorem City|Cityville""".replace("\n", "").split("|")
_LANDS = "USA|Country|ST 12345|NY 12345|CA 00000|12345|State 00000|Your Country|AB1 2CD|XX 99999".split("|")
_LABELS = """\
Physical Address|Address|Our Address|Visit Us|Our Office|Head Office|Location|Find Us|Office|Contact Info|
Contact Us|Where To Find Us|Headquarters|Mailing Address|Get In Touch|Reach Us|Our Location|
Office Address""".replace("\n", "").split("|")


def _template_address(draw: Random) -> str:
    if draw.random() < 0.6:
        lines = draw.choice(_TEMPLATE_ADDRESSES).split("|")
    else:
        number = draw.choice(("123", "1234", "12345", "000", "1", "00", "111", "99999", "4321", "456"))
        street = f"{number} {draw.choice(_STREETS)} {draw.choice(_KINDS)}"
        lines = [street, f"{draw.choice(_TOWNS)}, {draw.choice(_LANDS)}"]
    if draw.random() < 0.25:
        lines = [", ".join(lines)]
    if draw.random() < 0.5:
        label = draw.choice(_LABELS)
        if draw.random() < 0.3:
            lines[0] = f"{label}: {lines[0].removeprefix('Address: ')}"
        else:
            lines = [draw.choice((label, label.upper(), f"{label}:")), *lines]
    if draw.random() < 0.15:
        lines += lines
    return "\n".join(lines)


# Template telephones and mail addresses -------------------------------------------------------------------

_HOSTS = """\
example.com|example.org|yourdomain.com|your-domain.com|domain.com|yoursite.com|mysite.com|company.com|
yourcompany.com|yourwebsite.com|sitename.com|website.com|demosite.com|test.com|email.com|example.net|
youremail.com|mycompany.com|businessname.com|demo.com|mail.com|companyname.com|yourstore.com|untree.co|
mydomain.com""".replace("\n", "").split("|")
_BOXES = """\
info|contact|hello|support|mail|name|youremail|admin|email|you|office|sales|yourname|user|demo|
team""".replace("\n", "").split("|")
_NUMBERS = """\
(123) 456-7890|+1 234 567 890|123-456-7890|+00 123 456 789|(000) 000-0000|000-000-0000|1234567890|
+1 (234) 567-8901|+012 345 67890|+1 5589 55488 55|1.800.555.6789|1-800-123-4567|+12 345 678 910|
(255) 352-6258|0123 456 789|+44 123 456 7890|+49 123 456789|+91 1234567890|123 456 789|00 00 00 00 00|
(+00) 0000 000 000|+123-456-7890|111-222-3333|999-999-9999|+99 999 999 999|(800) 000-0000|+1 123 456 7890|
555-555-5555|(111) 111-1111|012-345-6789|+33 1 23 45 67 89|+234-111-1111-111|01234 567890|(xxx) xxx-xxxx|
+61 0 0000 0000|(04) 1234 5678""".replace("\n", "").split("|")
_HOURS = (
    "Mon - Fri: 9:00 - 17:00", "Monday to Friday: 9am - 5pm", "Mon-Sat 08:00-18:00", "Open Daily 9am - 5pm",
    "Mon - Sun / 12am - 12pm", "Weekends: 10am - 5pm", "Office Hours: 10am - 6pm", "24/7 Support",
)  # fmt: skip


def _template_contact(draw: Random) -> str:
    number = draw.choice(_NUMBERS)
    if draw.random() < 0.3:
        number = draw.choice(
            ("(555) 555-01{}", "555-01{}", "+1 555 01{}", "+1-202-555-01{}", "1-800-555-01{}")
        )
        number = number.format(_digits(draw, 2))
    phone = draw.choice(
        (
            "Phone: {}",
            "Tel: {}",
            "{}",
            "Call us: {}",
            "Phone Number\n{}",
            "T: {}",
            "Call Us Today! {}",
            "Telephone {}",
            "Call Us Now: {}",
            "Hotline: {}",
            "WhatsApp: {}",
        )
    )
    mail = draw.choice(
        ("Email: {}", "{}", "E-mail: {}", "Email Address\n{}", "Mail us: {}", "E: {}", "Write to us: {}")
    )
    address = f"{draw.choice(_BOXES)}@{draw.choice(_HOSTS)}"
    lines = [phone.format(number), mail.format(address)]
    kind = draw.random()
    if kind < 0.25:
        lines = lines[:1]
    elif kind < 0.45:
        lines = lines[1:]
    elif draw.random() < 0.25:
        lines = [" | ".join(line.replace("\n", " ") for line in lines)]
    if draw.random() < 0.2:
        lines.append(draw.choice(_HOURS))
    return "\n".join(lines)


# Unfilled fields ------------------------------------------------------------------------------------------

_FIELDS = """\
title|author|name|first name|last name|date|publish date|headline|subtitle|summary|excerpt|site name|
site url|company|company name|city|location|source|source name|image|image url|image caption|caption|
category|tags|post title|post date|author name|author bio|email|email address|phone number|website|link|url|
topic|keyword|content|body|intro|slug|photo credit|region|country|publication|quote|number|year|description|
newsletter name|user|username|read time|byline""".replace("\n", "").split("|")
_ASKED = (
    "your {} here", "insert {} here", "insert {}", "enter {}", "add {} here", "your {}", "{} goes here", "{}",
    "replace with {}", "{} here", "placeholder for {}", "type {} here", "{} to be added", "please add {}",
)  # fmt: skip
_MARKS = (
    "{{{{{}}}}}", "{{{{ {} }}}}", "%%{}%%", "${{{}}}", "{{% {} %}}", "<%= {} %>", "[[{}]]", "##{}##",
    "__{}__", "%{}%", "{{{{{{{}}}}}}}", "*|{}|*", "@@{}@@", "[{}]", "#{{{}}}", "${}$", "{{{}}}",
    "<?php the_{}(); ?>", "{{{{ post.{} }}}}", "{{{{site.{}}}}}", "%%{}%%", "{{$ {} $}}", "[%{}%]",
)  # fmt: skip
_SHORTCODES = (
    '[gallery ids="{n},{m}"]', '[caption id="attachment_{n}" align="aligncenter" width="{m}"]', "[/caption]",
    "[vc_row][vc_column]", "[/vc_column][/vc_row]", "[vc_column_text]", "[et_pb_section]", "[ad_{n}]",
    "[embed]https://youtu.be/x{n}[/embed]", '[contact-form-7 id="{n}" title="Contact form 1"]',
    "[newsletter_form]", '[ads id="{n}"]', "[social_share]", '[related_posts limit="{d}"]',
    '[sc name="ad{d}"]', '[rev_slider alias="home-{d}"]', '[adrotate banner="{d}"]', '[mc4wp_form id="{n}"]',
    "[toc]", '[et_pb_text admin_label="Text"]', '[video src="clip-{n}.mp4"]', '[wpforms id="{n}"]',
    "[read_more]", '[audio mp3="file{n}.mp3"]', '[elementor-template id="{n}"]', "[sharethis-inline-buttons]",
    "[su_quote]", "[wp_ad_camp_{d}]", "[fusion_builder_container]", '[the_ad id="{n}"]',
    '[divider height="{m}"]', '[poll id="{n}"]', '[tweet id="{n}{m}"]', "[dropcap]",
    '[adinserter block="{d}"]', "[post-views]",
)  # fmt: skip


def _field(draw: Random) -> str:
    field = draw.choice(_FIELDS)
    if draw.random() < 0.45:
        asked = draw.choice(_ASKED).format(field)
        if asked == field:
            asked = f"your {field}"
        asked = draw.choice((str, str.upper, str.title, str.capitalize))(asked)
        return draw.choice(("[{}]", "[{}]", "<{}>", "({})", "{{{}}}", "[ {} ]", "<<{}>>", "*{}*")).format(
            asked
        )
    name = field.replace(" ", draw.choice("_-")) if " " in field else field
    name = draw.choice((str, str.upper, str))(name)
    mark = draw.choice(_MARKS)
    if mark == "[{}]":
        name = name.upper().replace("-", "_") + "_HERE"
    return mark.format(name)


def _unfilled_line(draw: Random) -> str:
    kind = draw.random()
    if kind < 0.35:
        code = draw.choice(_SHORTCODES)
        return code.format(n=draw.randint(10, 99999), m=draw.randint(100, 990), d=draw.randint(1, 9))
    if kind < 0.7:
        return _field(draw)
    frame = draw.choice(
        (
            "By {}",
            "Photo: {}",
            "Source: {}",
            "Published on {}",
            "Read more: {}",
            "Tags: {}",
            "Posted in {}",
            "Written by {}",
            "About the author: {}",
            "Caption: {}",
            "Copyright {}",
            "Updated: {}",
        )
    )
    return frame.format(_field(draw))


def _unfilled(text: str, draw: Random) -> list[Defect]:
    """Fields and shortcodes that nobody filled or ran, on lines of their own or between two sentences."""
    defects = _lines(text, draw, _unfilled_line, 6)
    for block in _blocks(text)[1:7]:
        field = _field(draw)
        end = block.start() + len(block.group().rstrip())
        defects.append((Edit(end, end, f" {field}", ((1, 1 + len(field)),)),))
    return defects


# Filler text ----------------------------------------------------------------------------------------------

_LATIN = """\
lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore
magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo
consequat duis aute irure in reprehenderit voluptate velit esse cillum fugiat nulla pariatur excepteur sint
occaecat cupidatat non proident sunt culpa qui officia deserunt mollit anim id est laborum vestibulum
mauris pellentesque habitant morbi tristique senectus netus malesuada fames ac turpis egestas vivamus
suscipit tortor eget felis porttitor volutpat curabitur aliquet quam posuere blandit praesent sapien massa
convallis quisque nec faucibus ultrices ligula sollicitudin nunc tincidunt orci luctus cras justo donec
rutrum congue leo vehicula proin imperdiet diam accumsan tellus elementum pulvinar etiam phasellus viverra
fringilla hendrerit nam venenatis""".split()


def _latin_line(draw: Random) -> str:
    """One to four sentences of shuffled pseudo-Latin; half of them begin as the well-known one does."""
    sentences = []
    for number in range(draw.randint(1, 4)):
        chosen = [draw.choice(_LATIN) for _ in range(draw.randint(6, 16))]
        if number == 0 and draw.random() < 0.4:
            chosen = ["lorem", "ipsum", "dolor", "sit", "amet", *chosen]
        sentences.append(" ".join(chosen).capitalize() + ".")
    return " ".join(sentences)


_STARTERS = """Welcome to WordPress. This is your first post. Edit or delete it, then start writing!
This is an example page. It’s different from a blog post because it will stay in one place.
Just another WordPress site
Hello world!
This is a sample page.
Click edit button to change this text.
Add your own text here.
Your content goes here. Edit or remove this text inline or in the module Content settings.
You can also style every aspect of this content in the module Design settings.
I am text block. Click edit button to change this text.
This is a text element. Double-click to edit it.
I’m a paragraph. Click here to add your own text and edit me. It’s easy.
This is a great place to tell your story and let your users know a little more about you.
Add Your Heading Text Here
Enter your text here.
Type something here...
Replace this text with your own content.
This is a placeholder paragraph. Replace it with your own words.
Describe your image here.
Image caption goes here
Insert your subtitle here
Write a short description of your site here.
Proudly powered by WordPress
Another sample post with a featured image
Edit this text in the theme options.
Go to Appearance - Widgets to add content to this area.
No widgets added. You can disable footer widget area in theme options.
This is the excerpt of your post. It appears on the archive page.
Sample headline for your featured story
Use this space to introduce yourself to your readers.
This content is for demonstration purposes only.
All demo content is for sample purposes only, intended to show a live site.
Dummy text for the second column.
Heading text goes here
Blog post title goes here
Here you can write a bit about the author.
John Doe, CEO of Company
Testimonial text goes here. John Smith, Job Title
Slide title number two
This is a test article, please ignore.
Test post - do not publish
Feature one: describe your feature here.
Your page description goes here
Subheading goes here
Add a short bio of the author here.
Item description. Click to edit.
This post was created automatically by the theme demo importer.
To get started with your new site, delete this post and write your own.
Add a caption for this picture""".splitlines()


def _starter_line(draw: Random) -> str:
    line = draw.choice(_STARTERS)
    if draw.random() < 0.25:
        line += " " + draw.choice(
            ("Read More", "Learn more", "Click here to edit.", "Start editing.", "Continue reading")
        )
    return line


# Buttons and widgets --------------------------------------------------------------------------------------

_NETS = """\
Facebook|Twitter|WhatsApp|LinkedIn|Pinterest|Reddit|Telegram|Email|Tumblr|Instagram|Flipboard|X|Messenger|
VKontakte|Print|Copy Link|Bluesky|Threads|Mastodon|Line|Viber|Pocket|Google+|StumbleUpon|Digg|Mix|
Xing""".replace("\n", "").split("|")
_SHARE = (
    "Share on {a}", "Click to share on {a} (Opens in new window)", "Share this:", "Share this article",
    "Share", "{a}\n{b}\n{c}", "{a} {b} {c}", "{a} | {b} | {c}", "Share:\n{a}\n{b}", "Tweet",
    "Share this story on {a}", "Share via {a}", "SHARE ON {A}", "Share on {a} Share on {b}",
    "Email this article", "Send to a friend", "Copy link", "Link copied!", "Share with your friends",
    "Click to print (Opens in new window)", "Pin It", "Share This Post", "Share via:\n{a}\n{b}\n{c}",
    "Like this:\nLike Loading...", "Save for later", "Bookmark", "Listen to this article", "Text size: A A A",
    "Print this page", "Report this post", "Open in {a}", "{a} Icon", "View on {a}",
    "Share on {a}\nTweet\n{b}", "Share / {a} / {b} / {c}", "Sharing is caring!",
)  # fmt: skip
_NAV = (
    "Home / {s} / {t}", "Home > {s}", "Home » {s} » {t}", "Skip to content", "Skip to main content", "Menu",
    "Search", "Toggle navigation", "Back to top", "Previous article\nNext article",
    "← Previous Post\nNext Post →", "Load more", "Show more", "View all", "Read more", "Continue reading",
    "Next »", "Page 1 of {n}", "Related Posts", "You may also like", "Recommended for you", "Most read",
    "More from {s}", "Trending now", "Latest {s} news", "More stories", "Popular posts", "Recent Comments",
    "Leave a Reply", "Leave a comment", "Post a comment", "{n} Comments", "No comments yet",
    "Comments are closed.", "Be the first to comment", "View comments ({n})", "Add a comment...",
    "Your email address will not be published. Required fields are marked *", "Sort by: Newest",
    "Reply\nReport", "Categories: {s}, {t}", "Tags: {s}, {t}", "Filed under: {s}", "Topics: {s} | {t}",
    "Close", "× Close", "Expand", "Toggle sidebar", "Play video", "Mute", "Fullscreen", "Gallery: {n} images",
    "Slideshow ({n} images)", "Hide caption\nToggle caption", "Open image modal", "View gallery",
    "Enlarge this image", "Jump to comments", "Join the discussion", "Loading...", "Please wait...",
    "Switch to dark mode",
)  # fmt: skip
_SECTIONS = """\
World|Politics|Business|Sport|Sports|Culture|Health|Science|Technology|Opinion|Local|Economy|Africa|
Asia""".replace("\n", "").split("|")


def _share_line(draw: Random) -> str:
    one, two, three = draw.sample(_NETS, 3)
    return draw.choice(_SHARE).format(a=one, A=one.upper(), b=two, c=three)


def _navigation_line(draw: Random) -> str:
    one, two = draw.sample(_SECTIONS, 2)
    return draw.choice(_NAV).format(s=one, t=two, n=draw.randint(2, 240))


# Prompts --------------------------------------------------------------------------------------------------

_MAILS = (
    ("Sign up for", "Subscribe to", "Get", "Sign up to receive", "Register for", "Don't miss", "Receive"),
    (
        "our newsletter", "our free daily newsletter", "our weekly email", "our morning briefing",
        "our emails", "our evening bulletin", "our breaking news alerts", "the {site} newsletter",
        "our top stories by email", "our daily digest", "our weekend newsletter", "our editors' picks",
        "the best of {site}",
    ),
    (
        "", "", " and stay up to date", " for the latest updates", " delivered to your inbox", " today",
        " every morning", " - it's free", " for exclusive content", " now", " straight to your inbox",
        ", free of charge",
    ),
)  # fmt: skip
_CHANNELS = (
    ("Join", "Follow", "Subscribe to", "Don't miss"),
    (
        "our WhatsApp channel", "our Telegram channel", "our YouTube channel", "our Facebook group",
        "{site} on Google News", "our community", "our podcast", "our Instagram page", "{site} on Flipboard",
        "our TikTok account",
    ),
    ("", "", " for the latest news", " today", " and never miss a story", " for breaking news", " now"),
)  # fmt: skip
_PROMPTS = (
    "Follow us on {a} and {b}", "Like us on {a}", "Follow {site} on {a}",
    "Download our app from the App Store", "Download the {site} app",
    "Support independent journalism. Donate today.", "Become a member",
    "This website uses cookies to improve your experience.",
    "We use cookies. Accept all / Manage preferences",
    "By continuing to use this site you accept our use of cookies.", "Accept all cookies", "Cookie settings",
    "Please enable JavaScript to view this content.", "Please log in to continue reading.",
    "Log in / Register", "Already a subscriber? Sign in", "This content is for subscribers only.",
    "You have {n} free articles left this month.", "Create a free account to read on",
    "Forgot your password?", "Enter your email address", "Thanks for signing up!",
    "You are now subscribed to our newsletter", "Invalid email address",
    "Please check your inbox to confirm your subscription.",
    "By signing up you agree to our Terms of Use and Privacy Policy.", "Unsubscribe at any time.",
    "Click here to join our {a} group", "If you enjoyed this article, share it with your friends!",
    "Enjoying this story? Subscribe for just $1 a week", "Turn on notifications for {site}",
    "Make {site} your homepage", "Have a tip? Send it to our newsroom",
    "What do you think? Tell us in the comments below", "Got a story? Email us", "Buy us a coffee",
    "Support {site} on Patreon", "Your ad blocker is on. Please disable it.", "We value your privacy",
    "All rights reserved. Do not republish without permission of {site}", "Subscribe now for full access",
    "READ ALSO: more stories from {site}", "Follow us on Google News", "Watch our latest video on {a}",
    "Stay connected with us on {a}", "Don't forget to like and subscribe",
)  # fmt: skip
_SITES = """\
Morning Herald|City Tribune|Daily Globe|NewsPoint|Coastal Times|Capital Wire|Examiner|
Metro24""".replace("\n", "").split("|")


def _prompt_line(draw: Random) -> str:
    site = draw.choice(_SITES)
    kind = draw.random()
    if kind < 0.45:
        parts = _MAILS if kind < 0.25 else _CHANNELS
        line = "".join((draw.choice(parts[0]), " ", draw.choice(parts[1]), draw.choice(parts[2])))
        line += draw.choice(("", ".", "!"))
    else:
        line = draw.choice(_PROMPTS)
    return line.format(
        site=site,
        a=draw.choice(("Facebook", "X", "Telegram", "WhatsApp", "Instagram", "TikTok")),
        b=draw.choice(("YouTube", "Twitter", "Threads", "LinkedIn")),
        n=draw.randint(1, 9),
    )


# Credits and captions -------------------------------------------------------------------------------------

_DESKS = """\
Getty Images|AFP|Reuters|REUTERS|AP|AP Photo|EPA|PA Wire|Shutterstock|Alamy Stock Photo|Bloomberg|Anadolu|
dpa|Tass|Xinhua|PTI|Kyodo News|Yonhap|EFE|NurPhoto|ZUMA|Press Association|Wikimedia Commons|Unsplash|iStock|
Pixabay|Pexels|Agencia Brasil|GCIS|UN Photo|NATO photo|Official White House Photo|Handout photo|
RS / Fotos|CC BY-SA 4.0|
Creative Commons|Facebook screengrab|Twitter screengrab|Photo courtesy of the family|Photo supplied|ABr|
Lusa|LUSA|Belga|
Ritzau Scanpix|Vatican Media""".replace("\n", "").split("|")
_LENS = """\
Aisha Tom Elena Hugo Mei Paolo Sana Viktor Clara Juma Rosa Nils Farid Eva Sipho Irina Mateo Anja""".split()
_NAMES = """\
Abbas Berg Castillo Duarte Engel Fischer Green Hassan Ito Jovanovic Khan Lund Mwangi Neri Osei
Petrov""".split()
_CREDITS = (
    "{d}", "Photo: {d}", "Photo by {p}/{d}", "({p}/{d})", "{p} / {d}", "Image source, {d}",
    "Image: {p} / {d}", "Image copyright {d}", "© {d}", "Photograph: {p}/{d}", "Credit: {d}",
    "Photo credit: {p}", "[Photo: {d}]", "Picture: {p}", "FILE PHOTO: {d}", "[{d}]", "Photo courtesy of {d}",
    "{p} via {d}", "Image via {d}", "(Photo: {d})", "Photos by {p}", "Copyright {d}", "{p} for {d}",
    "Source: {d}", "Illustration: {p}", "Foto: {p}", "Getty/{d}", "Pic credit: {d}", "Screenshot: {d}",
    "Image caption", "Photo/{d}", "{d} / Public Photos", "Video: {d}", "File photo", "Stock image",
    "Archive photo. {d}", "| Photo: {p}", "Featured image: {d}", "Representative image", "Photo Credit : {p}",
    "Image Source: {d}", "Photo | {d}",
)  # fmt: skip


def _credit_line(draw: Random) -> str:
    person = f"{draw.choice(_LENS)} {draw.choice(_NAMES)}"
    return draw.choice(_CREDITS).format(d=draw.choice(_DESKS), p=person)


# Counters -------------------------------------------------------------------------------------------------

_COUNTED = """\
views|Views|shares|Shares|likes|Likes|reads|comments|VIEWS|SHARES|reactions|post views|total views|
followers|people are reading this|readers|downloads|votes|claps|retweets|
upvotes""".replace("\n", "").split("|")
_COUNTERS = (
    "{n} {c}", "{k} {c}", "{c}: {n}", "{i} {n}", "{i}{n}", "{m} min read", "{m} minute read", "{m} mins read",
    "Reading time: {m} minutes", "Estimated reading time: {m} min", "Post Views: {n}", "{n} {c} {m} min read",
    "{n} {c} • {m} min read", "Rating: {r}/5", "{i} {n} {i} {m}", "Views {n}", "Shares\n{n}", "{n}\nSHARES",
    "Read {n} times", "Hits: {n}", "{k} {c} | {m} comments", "Word count: {n}", "⏱ {m} min",
    "Viewed {n} times", "Total: {n} Average: {r}", "{r} / 5 ( {m} votes )", "0 Shares", "+{m}",
    "{n} {c}, {m} today", "Reads: {k}",
)  # fmt: skip


def _counter(draw: Random) -> str:
    return draw.choice(_COUNTERS).format(
        n=draw.choice((str(draw.randint(13, 999)), f"{draw.randint(1000, 99999):,}")),
        k=f"{draw.randint(1, 99)}.{draw.randint(0, 9)}{draw.choice(('K', 'k', 'M'))}",
        c=draw.choice(_COUNTED),
        i=draw.choice(("🔥", "👍", "👁", "💬", "❤️", "⭐", "👀", "🕒", "📊", "🔁", "👏", "📌", "❤", "🗨")),
        m=draw.randint(2, 28),
        r=f"{draw.randint(1, 4)}.{draw.randint(1, 9)}",
    )


def _counters(text: str, draw: Random) -> list[Defect]:
    """Counters on lines of their own, or an icon and its count stuck to the end of a line."""
    defects = _lines(text, draw, _counter, 6)
    for block in [block for block in paragraphs(text) if len(block.group()) > 20][:4]:
        end = block.start() + len(block.group().rstrip())
        icon = draw.choice(("🔥", "👍", "👁", "💬", "❤️", "⭐", "👀", "📈", "🔁", "✅", "🕒", "👏"))
        new = f"{icon}{draw.choice(('', ' '))}{draw.randint(2, 900)}"
        defects.append((Edit(end, end, new),))
    return defects


# Bylines and labels ---------------------------------------------------------------------------------------

_WRITERS = """\
Adaeze Boris Carmen Dinesh Emeka Fatima Gareth Hilde Imran Joana Katrin Louis Maeve Nikhil Olga
Pedro""".split()
_OF = """\
Adler Bangura Conti Doyle Estrada Fournier Gill Hoang Ivanova Joshi Kelly Larsen Marino Ngugi Olsen
Pinto""".split()
_ROLES = """\
Staff Reporter|Staff Writer|Political Correspondent|Senior Editor|Contributor|Special Correspondent|
Business Editor|Foreign Desk|Digital Producer|BBC News|CNN|Associated Press|Reuters|Web Desk|
Our Correspondent|News Desk|Guest Columnist|Health Reporter|Chief Reporter|Tribune News Service|
Agencies""".replace("\n", "").split("|")
_LABEL_LINES = """\
NEWS|WORLD NEWS|BREAKING NEWS|POLITICS|EXCLUSIVE|OPINION|TOP STORIES|BUSINESS|LIVE UPDATES|
SPORTS|FEATURED|EDITOR'S PICK|EDITORIAL|International|Press release|Local News|EXPLAINER|
MUST READ|DEVELOPING STORY|UPDATED|SPECIAL REPORT|Uncategorized|In Depth|FACT CHECK|Top News|WATCH|Newswire|
(AP)|(Reuters)|AFP|(ANI)|PTI|IANS|Agencies|Web Desk|Staff Report|admin""".replace("\n", "").split("|")
_BYLINES = (
    "By {p}", "By {p}, {r}", "By {p} | {d}", "By {p}\n{r}", "{p}\n{r}", "BY {P}", "Written by {p}",
    "Posted by {p} on {d}", "{p} - {d}", "Published: {d}", "Published {h} hours ago", "Updated {h} hours ago",
    "Last updated: {d}", "{d} | {p}", "Reported by {p}", "By: {p}", "by {p} {d}", "Author: {p}", "{p}, {r}",
    "By {r}", "Posted on {d} by admin", "Reporting by {p}; Editing by {q}",
    "(Reporting by {p}; editing by {q})", "By {p} and {q}", "{p} | {r}", "Edited by {p}", "Text: {p}",
    "Story by {p}", "{p} reports", "With inputs from {r}", "{h}h ago", "Photos: {p}\nText: {q}",
    "First published {d}", "{d}, {t}", "Posted: {d} {t}", "{d} at {t} by {p}", "Modified: {d}", "@{u}",
)  # fmt: skip
_MONTHS = "January February March April May June July August September October November December".split()


def _byline_line(draw: Random) -> str:
    if draw.random() < 0.3:
        return draw.choice(_LABEL_LINES)
    one, two = (f"{draw.choice(_WRITERS)} {draw.choice(_OF)}" for _ in range(2))
    month, day, year = draw.choice(_MONTHS), draw.randint(1, 28), draw.randint(2012, 2024)
    date = draw.choice(
        (
            f"{month} {day}, {year}",
            f"{day} {month} {year}",
            f"{month[:3]} {day}, {year}",
            f"{year}-{_MONTHS.index(month) + 1:02}-{day:02}",
            f"{day}/{_MONTHS.index(month) + 1}/{year}",
        )
    )
    time = f"{draw.randint(1, 12)}:{draw.randint(0, 59):02} {draw.choice(('am', 'PM', 'GMT', 'IST', 'EST'))}"
    return draw.choice(_BYLINES).format(
        p=one,
        P=one.upper(),
        q=two,
        r=draw.choice(_ROLES),
        d=date,
        t=time,
        h=draw.randint(2, 23),
        u=one.replace(" ", "").lower(),
    )


# Repeats --------------------------------------------------------------------------------------------------


def _block_repeated(text: str, draw: Random) -> list[Defect]:
    """A paragraph stands twice: at once, as a pull-quote below, or again at the end of the page."""
    gap = _gap(text)
    blocks = [block for block in _blocks(text) if len(block.group().split()) >= 10]
    defects: list[Defect] = []
    for number, block in enumerate(blocks):
        line = block.group().strip()
        start = block.start() + block.group().index(line[0])
        if text.count(line) > 1 or len(line) > 700:
            continue
        places = [number, len(blocks) - 1, min(number + draw.randint(1, 4), len(blocks) - 1)]
        below = blocks[draw.choice(places)]
        at = below.start() + len(below.group().rstrip())
        defects.append(
            (
                Edit(start, start + len(line), line),
                Edit(at, at, gap + line, ((len(gap), len(gap) + len(line)),)),
            )
        )
    return defects


# Advertisements and separators ----------------------------------------------------------------------------

_AD_WORDS = """\
Advertisement|ADVERTISEMENT|Advertisement - scroll to continue|Story continues below advertisement|
Article continues below advertisement|Sponsored|SPONSORED CONTENT|Sponsored Links|Promoted Content|
Paid content|- Advertisement -|— ADVERTISEMENT —|[Advertisement]|Ad|Ads by Google|
Continue reading after the ad|Scroll to continue|Advertisements|You might likeby Taboola|Around the Web|
Promoted stories|REPORT THIS AD|Report an ad|Skip advertisement|Skip Ad|Ad loading|
Article continues after ad|The story continues after the advertisement|Your ad here|ADVERTISE WITH US|
Sponsored by our partners|Partner content|Story continues|Advertising|Loading ad|Affiliate link|
Why this ad?|AD - Story continues below|Remove ads|Commercial break|~ Advertisement ~|
Recommended by Outbrain|We may earn a commission from links on this page.|PlayUnmuteAd|
Content continues below|Adverts""".replace("\n", "").split("|")


def _ad_line(draw: Random) -> str:
    return draw.choice((str, str, str.upper, str))(draw.choice(_AD_WORDS))


def _separator_line(draw: Random) -> str:
    """A run of one mark, long enough that nobody set it for a break between sections."""
    mark = draw.choice(
        (
            " / ",
            "/ ",
            " | ",
            "-",
            "=",
            "_",
            "•",
            " • ",
            "» ",
            ">",
            "~",
            "—",
            "·",
            " · ",
            "#",
            "*",
            "+",
            "- ",
            "■",
            "▪ ",
            ". ",
            " , ",
            "→ ",
            "×",
            "► ",
        )
    )
    return (mark * draw.randint(9, 40)).strip()


def _line_mechanism(
    name: str,
    signals: tuple[str, ...],
    line: Callable[[Random], str],
    about: str,
    most: int,
    also: tuple[str, ...] = (),
    within: bool = False,
    noted: bool = False,
) -> Mechanism:
    """A mechanism that puts one kind of line between paragraphs."""

    def defects(text: str, draw: Random) -> list[Defect]:
        return _lines(text, draw, line, within=within)

    return Mechanism(name, "boilerplate", signals, defects, about, most=most, noted=noted, also=also)


_DEMO = ("boilerplate.demo-text", "boilerplate.placeholder-address")
_DEBRIS = ("boilerplate.ui-debris", "boilerplate.self-promotion")
MECHANISMS = (
    _line_mechanism(
        "template-address",
        _DEMO[::-1],
        _template_address,
        "The postal address that ships with a theme stands in its footer and is scraped.",
        1,
    ),
    _line_mechanism(
        "template-contact",
        _DEMO,
        _template_contact,
        "The telephone number and mail address of a theme were never replaced.",
        1,
    ),
    Mechanism(
        "unfilled-field",
        "boilerplate",
        ("boilerplate.demo-text", "boilerplate.ui-debris"),
        _unfilled,
        "A template's field or a plug-in's shortcode is printed because nothing filled or ran it.",
        most=3,
        also=("generated", "language"),
    ),
    _line_mechanism(
        "latin-filler",
        _DEMO[:1],
        _latin_line,
        "A text module of the template still holds the pseudo-Latin it came with.",
        2,
        ("language",),
    ),
    _line_mechanism(
        "starter-text",
        (*_DEMO[:1], *_DEBRIS),
        _starter_line,
        "A site builder or CMS fills new pages with sentences that ask to be replaced.",
        2,
    ),
    _line_mechanism(
        "share-buttons", _DEBRIS, _share_line, "The labels of share buttons are read as text.", 3
    ),
    _line_mechanism(
        "navigation",
        _DEBRIS,
        _navigation_line,
        "Menus, breadcrumbs, comment forms and lists of related posts are read as text.",
        3,
    ),
    _line_mechanism(
        "prompts",
        _DEBRIS[::-1],
        _prompt_line,
        "Calls to subscribe, follow, log in or accept cookies stand between paragraphs.",
        3,
    ),
    _line_mechanism(
        "credit-line",
        ("boilerplate.orphan-caption", "boilerplate.byline-debris"),
        _credit_line,
        "The picture is gone, its credit is left as a line of text.",
        3,
        within=True,
        noted=True,
    ),
    Mechanism(
        "counters",
        "boilerplate",
        ("boilerplate.ui-debris", "boilerplate.self-promotion"),
        _counters,
        "Counters of views, shares or minutes are read as text.",
        most=3,
        also=("numbers", "spacing"),
    ),
    _line_mechanism(
        "byline-line",
        ("boilerplate.byline-debris", "boilerplate.ui-debris"),
        _byline_line,
        "Bylines, dates and labels of the page stand between paragraphs.",
        2,
        within=True,
        noted=True,
    ),
    Mechanism(
        "block-repeated",
        "boilerplate",
        ("boilerplate.duplicate-block",),
        _block_repeated,
        "A pull-quote, a teaser or a second copy for phones repeats a paragraph.",
        most=2,
        also=("language",),
    ),
    _line_mechanism(
        "ad-marker",
        _DEBRIS,
        _ad_line,
        "The label over an advertisement remains when the advertisement does not.",
        3,
        noted=True,
    ),
    _line_mechanism(
        "separator-run",
        _DEBRIS[:1],
        _separator_line,
        "The separators of a menu whose entries were dropped are left as a run.",
        2,
    ),
)
