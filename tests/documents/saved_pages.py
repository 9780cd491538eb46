# ruff: noqa: E501  # pages are easier to read in long lines
"""Saved web pages of many makes, invented: in each, the words of the article are known, and all others are those of the site.

Every word of the site contains `zz`, no word of the articles does.
"""

from __future__ import annotations

ARTICLE = {
    "title": "Harbour town opens its first floating library",
    "lead": "The old ferry Marie carries nine thousand books and will visit eleven islands before the end of the summer.",
    "one": "On Monday morning the mayor cut a blue ribbon on the quay, and some two hundred people walked up the gangway to see "
    "the shelves. Fishermen had rebuilt the ferry over the winter, mostly at weekends, and without being paid.",
    "two": "“We asked for paint and got a whole crew,” said the librarian, who had planned the project for three years.",
    "quote": "A book that has to cross water is read twice.",
    "three": "Not everybody is happy. The islands’ bookseller fears for her trade, although the library lends no new titles in "
    "their first six months, as the council decided in a close vote.",
    "sub": "What it costs",
    "four": "The council pays 84,000 euros a year. That is less than a bus would cost, and it reaches villages that no bus can.",
    "item": "Adults pay twelve euros a year for a card.",
    "item2": "Children read for free until they are eighteen.",
    "caption": "The Marie on her first trip to the northern islands.",
    "short": "The next stop is Wednesday.",
}

_BODY = (
    "<p>{one}</p><p>{two}</p><figure><img src='a.jpg' alt='zzalt'><figcaption>{caption}</figcaption></figure><blockquote>{quote}</blockquote>"
    "<p>{three}</p><h2>{sub}</h2><p>{four}</p><ul><li>{item}</li><li>{item2}</li></ul><p>{short}</p>"
)
_MENU = "".join(f"<li><a href='/{name}'>zz{name}</a></li>" for name in ("news", "sport", "culture", "weather", "travel", "money"))
_COOKIES = (
    "<p>We zzuse zzcookies zzto zzmake zzthis zzsite zzbetter zzfor zzyou, zzand zzour zz321 zzpartners zzdo zztoo, zzas zzyou zzmay "
    "zzread zzin zzour zznotice.</p><button>zzAccept</button><a href='/privacy'>zzSettings</a>"
).replace("We ", "")
_TEASERS = "".join(
    f"<div class='{{teaser}}'><h3><a href='/{n}'>zzOther zzstory zz{n} zzof zzthe zzday</a></h3><p>zzA zzshort zzsummary zzof zzit.</p></div>"
    for n in range(5)
)
_COMMENTS = (
    "<div id='comments' class='comments-area'><h3>zz12 zzcomments</h3><p>zzI zzlived zzthere zzfor zzten zzyears zzand zznever zzsaw "
    "zzso zzmany zzpeople zzin zzone zzplace, zzwhich zzis zzwonderful zzfor zzthe zztown.</p><p>zzMe zztoo.</p></div>"
)
_NEWSLETTER = (
    "<div class='newsletter-box'><p>zzGet zzour zzbest zzstories zzevery zzmorning zzin zzyour zzmailbox zzfor zzfree.</p>"
    "<form><input name=e><button>zzSign zzup</button></form></div>"
)
_FOOTER = "<p>zz© zz2031 zzThe zzHarbour zzPost. zzAll zzrights zzreserved.</p><a href='/imprint'>zzImprint</a> <a href='/p'>zzPrivacy</a>"
_HEAD = "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title} | zzThe zzPost</title><style>p{{}}</style></head>"
_SHARE = "<div class='share-buttons'><a href='//f'>zzFacebook</a> <a href='//m'>zzMail</a></div>"


def _fill(template: str) -> str:
    template = template.replace("{teaser}", "teaser")
    for name, text in ARTICLE.items():
        template = template.replace("{" + name + "}", text)
    return template.replace("{{", "{").replace("}}", "}")


PAGES: dict[str, str] = {
    "semantic news page": _HEAD
    + f"<body><header><a href='/'>zzThe zzPost</a><nav><ul>{_MENU}</ul></nav></header><main><article><header><h1>{{title}}</h1>"
    f"<p class=standfirst>{{lead}}</p><div class=byline>zzBy zzAnna zzBerg</div></header>{_SHARE}{_BODY}</article>"
    f"<aside><h2>zzMore</h2>{_TEASERS}</aside></main><footer>{_FOOTER}</footer></body></html>",
    "nested divs of a content system": _HEAD
    + f"<body class='has-sidebar comments-open'><div id=wrap><div class=topbar><ul>{_MENU}</ul></div><div class=row><div class=col>"
    f"<div><div><h1>{{title}}</h1></div><div><div class=x1><p>{{lead}}</p></div><div class=x2><div>{_BODY}</div></div></div></div></div>"
    f"<div class=sidebar>{_TEASERS}</div></div><div class=site-footer>{_FOOTER}</div></div></body></html>",
    "blog with comments": _HEAD
    + f"<body class='single single-post'><div id=masthead><h1><a href='/'>zzMy zzblog</a></h1></div><div id=content><div class='post hentry'>"
    f"<h2 class=entry-title>{{title}}</h2><div class=entry-meta>zzPosted zzon zzMay zz1</div><div class=entry-content><p>{{lead}}</p>{_BODY}"
    f"</div><div class=tags><a href='/t'>zzbooks</a></div></div>{_COMMENTS}</div><div id=secondary class=widget-area><ul>{_MENU}</ul></div>"
    f"<div id=colophon>{_FOOTER}</div></body></html>",
    "cookie banner before the article": _HEAD
    + f"<body><div id=onetrust-banner-sdk role=dialog>{_COOKIES}</div><nav>{_MENU}</nav><article><h1>{{title}}</h1><p>{{lead}}</p>{_BODY}"
    f"{_NEWSLETTER}</article><footer>{_FOOTER}</footer></body></html>",
    "encyclopedia": _HEAD
    + f"<body><div id=mw-navigation><ul>{_MENU}</ul></div><div id=content role=main><h1>{{title}}</h1><div id=bodyContent>"
    f"<div class=mw-parser-output><div class=hatnote>zzFor zzother zzuses, zzsee zzhere.</div><table class=infobox><tr><td>zzBuilt</td>"
    f"<td>zz1951</td></tr></table><p>{{lead}}<sup class=reference><a href='#n1'>[1]</a></sup></p><div class=toc><ul><li><a href='#x'>zzToc</a>"
    f"</li></ul></div>{_BODY.replace('</h2>', '<span class=mw-editsection>[<a href=e>zzedit</a>]</span></h2>')}"
    f"<ol class=references><li>zzBook, zzp. zz12.</li></ol><div class=navbox>{_TEASERS}</div></div></div></div>"
    f"<div id=footer>{_FOOTER}</div></body></html>",
    "microdata": _HEAD
    + f"<body><div class=menu>{_MENU}</div><div itemscope><h1 itemprop=headline>{{title}}</h1><p itemprop=description>{{lead}}</p>"
    f"<div itemprop=articleBody>{_BODY}</div></div><div class=related>{_TEASERS}</div></body></html>",
    "layout of tables": _HEAD
    + "<body><table width=100%><tr><td colspan=2>"
    + "".join(f"<a href='/{n}'>zzlink{n}</a> | " for n in range(9))
    + f"</td></tr><tr><td>{_MENU}</td><td><h1>{{title}}</h1><p>{{lead}}</p>{_BODY}</td></tr><tr><td colspan=2><a href='/c'>zzContact zzus</a>"
    "</td></tr></table></body></html>",
    "no class names at all": _HEAD
    + f"<body><div><ul>{_MENU}</ul></div><div><h1>{{title}}</h1><p>{{lead}}</p>{_BODY}</div><div>{_TEASERS.replace('{teaser}', '')}</div>"
    f"<div><ul>{_MENU}</ul><a href='/i'>zzImprint</a></div></body></html>",
    "teasers as articles": _HEAD
    + f"<body><nav>{_MENU}</nav><div class=main-col><article class=story><h1>{{title}}</h1><p>{{lead}}</p>{_BODY}</article>"
    "<section><h2>zzLatest</h2>"
    + "".join(
        f"<article><h3><a href='/{n}'>zzOther zzstory zz{n}</a></h3><p>zzSummary zzof zzwhat zzhappened zzthere.</p></article>"
        for n in range(4)
    )
    + f"</section></div><footer>{_FOOTER}</footer></body></html>",
    "read also within the article": _HEAD
    + f"<body><header role=banner><nav>{_MENU}</nav></header><main><h1>{{title}}</h1><p>{{lead}}</p>"
    + _BODY.replace(
        "<h2>", "<p>zzRead: <a href='/a'>zzAnother zzstory zzon zzislands</a></p><div class=related-box>zzMore zzhere</div><h2>"
    )
    + f"</main><div class=footer-links>{_FOOTER}</div></body></html>",
    "form around the page": _HEAD
    + f"<body><form id=aspnetForm><div class=navbar>{_MENU}</div><div class=content><h1>{{title}}</h1><p>{{lead}}</p>{_BODY}</div>"
    f"<div class=footer>{_FOOTER}</div></form></body></html>",
    "line breaks for paragraphs": _HEAD
    + f"<body><div id=nav>{_MENU}</div><div id=text><h1>{{title}}</h1>{{lead}}<br><br>{{one}}<br /><br />{{two}}<br><br>{{quote}}<br><br>"
    f"{{three}}<br><br><b>{{sub}}</b><br><br>{{four}} {{item}} {{item2}}<br><br>{{caption}}<br><br>{{short}}</div>"
    f"<div id=social>zzFollow zzus</div></body></html>",
    "unclosed tags": _HEAD
    + f"<body><div class=nav><ul>{_MENU.replace('</li>', '')}</ul></div><div><h1>{{title}}</h1><p>{{lead}}"
    + _BODY.replace("</p>", "").replace("</li>", "")
    + f"</div><div class=copyright><p>{_FOOTER}",
    "advertisements between paragraphs": _HEAD
    + f"<body><nav>{_MENU}</nav><div class=article-wrap><div class=article-header><h1>{{title}}</h1><p>{{lead}}</p></div>"
    + _BODY.replace("</p><p>", "</p><div class='ad ad-300'><p>zzAdvertisement</p></div><p>")
    + f"<div class=author-bio><p>zzAnna zzBerg zzwrites zzabout zzthe zzcoast zzand zzlives zzin zza zzhouse zzby zzthe zzsea zzwith "
    f"zzthree zzcats.</p></div></div><div class=recommended>{_TEASERS}</div><footer>{_FOOTER}</footer></body></html>",
    "xhtml": "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>\n<html xmlns='http://www.w3.org/1999/xhtml'><head><title>{title}</title><script src='a'/>"
    f"</head><body><div class='menu'><ul>{_MENU}</ul></div><div class='text'><a id='top'/><h1>{{title}}</h1><p>{{lead}}</p>"
    f"{_BODY.replace(' alt', '/><br/><i title').replace(chr(39) + '><figcap', chr(39) + '/><figcap')}</div><div class='foot-footer footer'>{_FOOTER}</div></body></html>",
}
PAGES = {name: _fill(page) for name, page in PAGES.items()}
