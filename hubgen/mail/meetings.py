"""Doors to meetings and closed chats: links, and the numbers that open them without one."""

from __future__ import annotations

import re

from hubgen.mail.marks import ANY, MEETING, Found, speaks_of

# Services where any way below the host leads into somebody's meeting, group or calendar.
_HOSTS = re.compile(
    r"(?:^|\.)(?:zoom(?:gov)?\.(?:us|com(?:\.cn)?)|teams\.live\.com|meet\.google\.com|hangouts\.google\.com|"
    r"gotomeet(?:ing)?\.(?:me|com)|meet\.goto\.com|gotowebinar\.com|gotomypc\.com|join\.me|whereby\.com|"
    r"appear\.in|jit\.si|8x8\.vc|bluejeans\.com|chime\.aws|join\.skype\.com|meet\.lync\.com|"
    r"dialin\.teams\.microsoft\.com|mysettings\.lync\.com|ringcentral\.com|starleaf\.com|lifesize(?:cloud)?\.com|"
    r"calendly\.com|calendar\.app\.google|discord\.gg|chat\.whatsapp\.com|signal\.group|matrix\.to|"
    r"join\.slack\.com|join\.teams\.microsoft\.com|senfcall\.de|fairmeeting\.net|kmeet\.infomaniak\.com|"
    r"clickmeeting\.com|alfaview\.com|talky\.io|doxy\.me|gather\.town|streamyard\.com|webinarjam\.com|"
    r"rendez-vous\.renater\.fr|webconf\.numerique\.gouv\.fr|visio\.numerique\.gouv\.fr|livestorm\.co|"
    r"bigmarker\.com|videolink\d?me\.com|meetings\.hubspot\.com|zohomeeting\.com|meet\.zoho\.\w{2,4}|"
    r"groups?\.telegram\.me)$"
)
_NO_MEETING = re.compile(
    r"^(?:support|help|blog|www|status|developers?|marketplace|explore|news|docs)\.|^zoom\.(?:us|com)$"
)
# Their own public pages, when the host is the service's own.
_PUBLIC = re.compile(
    r"^/?(?:$|(?:pricing|download|about|blog|help|support|features|legal|privacy|trust|docs?|"
    r"products?|resources|[a-z]{2}(?:-[a-z]{2})?)(?:/|$))",
    re.IGNORECASE,
)
# A council's own server: zoom.example.org/j/1, meet.example.org/room, bbb.example.org/b/ann-abc-def.
_OWN_HOST = re.compile(
    r"^(?:zoom|meet(?:ing)?s?|bbb\d*|jitsi|bigbluebutton|greenlight|webconf\w*|webmeeting|visio\d?|vc|"
    r"videoconf\w*|video-?konferenz\w*|konferenz\w*|conference-?call|teams|opentalk|senfcall)\d*\."
    r"|\.(?:zoom|webex|jitsi|bbb)\."
)
_WAYS = re.compile(
    r"/(?:j|w|wc|s|my)/\d{9,12}|/meetup-join|/l/(?:meetup|channel|team|chat|meeting)|/bigbluebutton/|"
    r"/b/\w{3}-\w{3}-\w{3}|shared_invite|/wbxmjs/|/rooms/(?:\w{3}-){2,3}\w{3}|/t/[^/]{1,80}/shared|"
    r"/(?:j|m|join|mw)\.php\?.{0,4}MTID|/call/(?=[a-z]{0,7}\d)[a-z\d]{8}$|/bookwithme/|/owa/calendar/|/bookings/s/",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"^(?:www\.)?(?:t(?:elegram)?\.me/(?:\+|joinchat/)|discord(?:app)?\.com/(?:invite|channels)/|"
    r"teams\.microsoft\.com/(?:l/|meet/|v2/\?meeting|_#/)|aka\.ms/jointeams|g\.co/meet/|"
    r"signal\.me/#|m\.me/j/|(?:ig\.me|instagram\.com)/j/|outlook\.office(?:365)?\.com/(?:bookwithme|book)/|"
    r"(?:doodle|meetme)\.so/|(?:app\.)?cal\.com/\w|app\.element\.io/#/room|line\.me/R/ti/g/|"
    r"workspace\.google\.com/meet/\w{3}-)",
    re.IGNORECASE,
)
_WEBEX = re.compile(r"(?:^|\.)webex\.com$")
_SCHEMES = {
    "skype",
    "zoommtg",
    "zoomus",
    "zoomphonecall",
    "msteams",
    "lync",
    "sip",
    "sips",
    "callto",
    "whatsapp",
    "tg",
    "slack",
    "discord",
    "meet",
    "facetime",
}


def is_meeting(scheme: str, host: str, way: str) -> bool:
    """Whether a link opens a meeting or a closed chat; `way` is its path, query and fragment."""
    if scheme in _SCHEMES:
        return True
    if _ELSEWHERE.match(f"{host}{way}") or _WAYS.search(way):
        return True
    if _WEBEX.search(host):
        return not _NO_MEETING.match(host) and len(way) > 1
    if _HOSTS.search(host):
        return not _PUBLIC.match(way) and not (
            _NO_MEETING.match(host) and not re.search(r"\d{9}", way)
        )
    return bool(_OWN_HOST.search(host)) and len(way) > 1


_OF_WHAT = (
    r"meeting|webinar|conference|phone conference|zoom|teams|webex|room|event|"
    r"besprechungs?|konferenz|telefonkonferenz|termin|vergader(?:ings)?|möte?s?|møde|mote|m[oö]tes"
)
_LABEL = (
    rf"(?:(?:{_OF_WHAT})[\s-]?(?:id|number|nr\.?|nummer|no\.?|code)|"
    r"(?:id|num[eé]ro|n[°º]|c[oó]digo|code|codice|identyfikator|nr|número)[\s-]"
    r"(?:de (?:la |l['’])?|della |da |do |van de )?"
    r"(?:r[eé]union|conf[eé]rence|riunione|reuni[oó]n|reuni[aã]o|confer[eê]ncia|conferencia|spotkania|"
    r"konferencji|vergadering|cyfarfod|webinaire)|"
    r"kennnummer|access (?:number|code) for the meeting)"
)
_IS = (
    r"[^\S\n]{0,3}(?:[:=#]|\bis\b|\blautet\b|\bist\b|\best\b|\bes\b|\bè\b|\bto\b|\bjest\b)?"
    r"[^\S\n]{0,3}:?[^\S\n]{0,3}"
)
_NUMBER = re.compile(
    rf"(?<!\w)({_LABEL}{_IS}\n?[^\S\n]{{0,3}})(\d[\d \u00a0-]{{4,24}}\d#?|[a-z]{{3}}-[a-z]{{4}}-[a-z]{{3}})(?!\w)",
    re.IGNORECASE,
)
_JUST_NAMED = re.compile(
    r"\b((?:zoom|webex|teams|meet)[^\S\n]{1,2}(?:on |at |in |with |: ?)?)(\d{3}[ -]?\d{3,4}[ -]\d{3,4}|\d{9,12})(?!\w)",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b((?:meet|meeting|code|join)\b[^\n]{0,20}?)\b([a-z]{3}-[a-z]{4}-[a-z]{3})(?![\w-])"
)
_SKYPE = re.compile(
    rf"\b(skype(?: ?(?:id|name|me))?(?:[^\S\n]{{0,2}}:[^\S\n]{{0,2}}| is ))(?:live:)?[\w.,:-]{{3,40}}(?<![.,])(?![\w{ANY}])",
    re.IGNORECASE,
)
_STEMS = """
    meet webinar conf zoom teams webex skype besprech konferen termin vergader möte mote
    møde réun reun riun spotk cyfarf room event code join kennnummer
    """.split()


def clear_meetings(text: str, found: Found) -> str:
    """A text with a mark for every number that opens a meeting; `found` counts them."""
    if not speaks_of(text, _STEMS):
        return text
    for shape in (_NUMBER, _JUST_NAMED, _CODE, _SKYPE):
        text, count = shape.subn(lambda one: one[1] + MEETING, text)
        found["meeting link"] += count
    return text
