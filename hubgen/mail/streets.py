"""How streets, post-office boxes and postcodes are written, country by country, as patterns.

Nothing here knows a town: a street with its number, or a postcode with its shape, begins an
address; `postal` finds how far it reaches.
"""

from __future__ import annotations

import re

BLANK = r"[^\S\n]"
_WORD = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆŃŐČŠŽŴŶ][\w'’.\-]{0,30}"
_NUMBER = r"\d{1,4}(?:[^\S\n]?[a-zA-Z](?!\w|\.[^\S\n]?\d))?(?:[^\S\n]?[-–/][^\S\n]?\d{1,4}[a-zA-Z]?)?(?![\w%]|[.,:]\d)"
# "over 10 High Street shops" are shops, and "in 2024 High Street footfall" is a year.
_NO_COUNT = (
    r"(?<![\w£$€.,])(?<!over )(?<!about )(?<!around )(?<!some )(?<!all )(?<!than )(?<!our )(?<!these )"
    r"(?<!those )(?<!nearly )(?<!almost )(?<!another )(?<!top )(?<!first )(?<!last )(?<!next )"
)
_TYPES_EN = (
    r"Street|St|Str|Road|Rd|Avenue|Ave|Av|Lane|Ln|Drive|Dr|Close|Cl|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|"
    r"Gardens?|Gdns|Grove|Crescent|Cres|Hill|Row|Walk|Mews|Parade|Quay|Green|Rise|View|Yard|Wharf|Boulevard|"
    r"Blvd|Highway|Hwy|Parkway|Pkwy|Circle|Gate|Broadway|Embankment|Circus|Bridge|Park|Croft|Mount|Villas|"
    r"Buildings|Arcade|Promenade|Esplanade|Strand|Common|Fold|Ridge|Loop|Turnpike|Trail|Parc"
)
_ENGLISH = (
    rf"{_NO_COUNT}(?!(?:19|20)\d\d{BLANK}){_NUMBER},?{BLANK}{{1,2}}(?:{_WORD}{BLANK}){{1,4}}"
    rf"(?:{_TYPES_EN})\b\.?(?!{BLANK}(?:shops?|business\w*|banks?|stores?|retailers?|schemes?|projects?|closures?|"
    rf"sites?|stations?|funds?|bids?|events?|works?)\b)"
)
_WELSH = rf"{_NO_COUNT}{_NUMBER},?{BLANK}(?:Stryd|Heol|Ffordd|Lôn|Rhodfa|Clos|Maes|Teras|Parc|Stad|Cilgant|Rhes){BLANK}(?:(?:y|yr|Yr|Y){BLANK})?{_WORD}(?:{BLANK}{_WORD}){{0,2}}"
_GERMAN = (
    rf"(?<!\w)(?:[A-ZÄÖÜ][\w.\-]{{2,30}}(?:stra(?:ß|ss)e|str\.|str|weg|platz|allee|gasse|ring|damm|ufer|chaussee|markt|hof|steig|berg|graben|"
    rf"wall|brücke|park|pfad|stieg|kamp|feld|promenade|zeile|twiete|anger|bogen|leite|gässle)"
    rf"|(?:[A-ZÄÖÜ][\w.]{{1,30}}[- ]){{1,3}}(?:Stra(?:ß|ss)e|Str\.|Weg|Platz|Allee|Gasse|Ring|Damm|Ufer|Chaussee|Markt|Wall|Graben)|Unter den Linden"
    # "Im April 12" is no street, unless a postcode comes after it.
    rf"|(?:Am|An der|An den|Auf dem|Auf der|Im|In der|In den|Zum|Zur|Unter den|Unter der|Hinter der|Hinter dem|Vor dem|Bei der){BLANK}{_WORD}(?:{BLANK}{_WORD})?"
    rf"(?={BLANK}\d{{1,4}}[a-z]?{BLANK}?[,\n]{BLANK}?(?:D-|A-)?\d{{4,5}}\b)"
    rf"|Stra(?:ß|ss)e des 17\. Juni|(?:Straße|Platz|Allee) (?:des|der){BLANK}{_WORD}(?:{BLANK}{_WORD})?)"
    rf"{BLANK}{{1,2}}(?:Nr\.?{BLANK})?(?!(?:19|20)\d\d\b){_NUMBER}(?!\.?{BLANK}(?:Uhr|Prozent|Euro|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahre?n?|Mal))"
)
_JOINS = r"(?:de la|de l['’]|de los|de las|de|du|des|del|della|delle|dei|degli|dell['’]|di|da|do|das|dos|d['’]|le|la|les|l['’]|el|los|las|aux|au|à|e|y|i|et|en|sur|van|van de|van der|of|the)"
_NAMES = rf"(?:(?:{_JOINS}{BLANK}?){{0,2}}(?:{_WORD}|\d{{1,2}}{BLANK}(?:de{BLANK})?\w{{3,10}})(?:{BLANK}{_JOINS}(?:{BLANK}{_JOINS})?(?:{BLANK}|(?<=['’])){_WORD}|{BLANK}{_WORD}){{0,4}})"
_FRENCH = (
    rf"(?<!\w)\d{{1,4}}{BLANK}?(?:bis|ter|quater|[A-D])?,?{BLANK}{{1,2}}(?:rue|avenue|av\.|boulevard|bd\.?|bld|place|pl\.|chemin|allée|allées|impasse|quai|cours|"
    rf"route|square|passage|esplanade|faubourg|sentier|voie|rond-point|villa|cité|parvis|promenade|mail|hameau|lotissement|Rue|Avenue|Boulevard|Place|Quai|Allée|Chemin|Impasse|Route|Cours|Esplanade)"
    rf"{BLANK}{_NAMES}"
)
_SPANISH = (
    rf"(?<!\w)(?:C/|c/|[Cc]alle|[Aa]vda?\.?|[Aa]venida|[Pp]laza|[Pp]za\.?|[Pp]aseo|P\.º|[Rr]onda|[Cc]amino|[Cc]arretera|[Tt]ravesía|[Gg]lorieta|[Rr]ambla|"
    rf"[Cc]arrer|[Pp]laça|[Pp]asseig|[Aa]vinguda|[Gg]ran [Vv]ía|[Rr]ua|R\.|Av\.|[Pp]raça|[Ll]argo|[Tt]ravessa|[Aa]lameda|[Ee]strada|[Cc]alçada|[Rr]ossio|"
    rf"[Vv]ia(?!{BLANK}(?:Teams|Zoom|Webex|Skype|Google|Facebook|WhatsApp|LinkedIn|E-?[Mm]ail|Twitter|X|SMS|GOV)\b)|[Vv]iale|V\.le|[Pp]iazza|P\.zza|[Pp]iazzale|[Cc]orso|C\.so|[Vv]icolo|[Ss]trada|[Cc]ontrada|[Ll]ungo\w{{3,12}})"
    rf"(?:{BLANK}{_NAMES})?(?:,{BLANK}?|{BLANK})(?:(?:n\.?{BLANK}?[º°]?|núm\.?|nº|n°|num\.|nr\.?){BLANK}?)?(?:(?!(?:19|20)\d\d\b){_NUMBER}|s/n|snc)(?:,{BLANK}?\d{{1,2}}[.º°ª]{{1,2}}{BLANK}?(?:[A-Z]{{1,3}}\b|izq\w{{0,6}}|dcha?\w{{0,4}}|Dto|Esq)?\.?)?"
)
_POLISH = (
    rf"(?<!\w)(?:[Uu]l\.|[Uu]licy|[Uu]lica|[Aa]l\.|[Aa]lej[aei]|[Pp]l\.|[Pp]lac|[Oo]s\.|[Oo]siedle)"
    rf"{BLANK}?(?:\d{{1,2}}{BLANK})?(?:{_WORD}{BLANK}){{1,4}}{_NUMBER}(?:{BLANK}?m\.?{BLANK}?\d{{1,4}})?|(?<!\w)Rynek{BLANK}(?:Główny{BLANK})?{_NUMBER}"
)
_DUTCH_NORDIC = (
    rf"(?<!\w)[A-ZÅÄÖÆØ][\w.\-]{{2,30}}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|dreef|hof|pad|steeg|plantsoen|markt|baan|burgwal|wal|boulevard|"
    rf"gatan|vägen|torget|gränd|gränden|allén|gata|väg|plan|platsen|stigen|backen|esplanaden|gade|vej|allé|stræde|torv|plads|vænget|parken|gate|gata|veien|vegen|torg){BLANK}{{1,2}}"
    rf"(?!(?:19|20)\d\d\b){_NUMBER}|(?<!\w)(?:{_WORD}{BLANK}){{1,2}}(?:Gade|Vej|Gatan|Väg|Allé|Boulevard|Plads|Torv){BLANK}{_NUMBER}"
)
_BOXES = (
    rf"(?<!\w)(?:P\.?{BLANK}?O\.?{BLANK}?Box|Post Office Box|GPO Box|Postfach|BP|B\.P\.|CS(?=[ ]\d{{5}})|Apartado(?: de correos)?|Apdo\.?|Casella postale|C\.P\.|Postbus|"
    rf"Skr(?:ytka|\.){BLANK}?(?:pocztowa|poczt\.)|Caixa postal|Blwch (?:Post|SP)|Postboks|Freepost|Private Bag|Locked Bag)"
    rf"(?:{BLANK}(?:no\.?|n[º°]\.?))?{BLANK}?\d[\d ]{{0,9}}|(?<!\w)(?:FREEPOST|Freepost|RHADBOST){BLANK}[A-Z]{{4}}-[A-Z]{{4}}-[A-Z]{{4}}|(?<!\w)FREEPOST{BLANK}[A-Z]{{2,4}}\d{{2,5}}"
)
STREET = re.compile(
    "|".join((_ENGLISH, _WELSH, _GERMAN, _FRENCH, _SPANISH, _POLISH, _DUTCH_NORDIC, _BOXES))
)
"""A street with a number, in the order of its country, or a post-office box."""

_TOWN = r"(?:[A-ZÀ-ÖØ-ÞŁŚŻŹĆŃČŠŽ][\w'’\-]{1,30}|\b(?:am|an der|im|ob der|sur|la|le|les|de|del|do|da|di|den|aan|sous|en)\b)"
# Royal Mail's Programmers' Guide, "Postcode format"; An Post, "Eircode".
_GB = r"(?<![\w])(?:GIR ?0AA|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9](?:[0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW])[^\S\n]{0,2}[0-9][ABD-HJLNP-UW-Z]{2})(?!\w)"
_IE = r"(?<!\w)(?:D6W|[AC-FHKNPRTV-Y][0-9]{2})[^\S\n]?(?=[AC-FHKNPRTV-Y]{0,3}[0-9])[0-9AC-FHKNPRTV-Y]{4}(?!\w)"
SURE_CODE = re.compile(
    rf"{_GB}|{_IE}"
    rf"|(?<![\w.,-])(?:D|DE|F|FR|E|ES|I|IT|A|AT|B|BE|L|CH)-\d{{4,5}}{BLANK}{_TOWN}"
    rf"|(?<![\w.,-])\d{{2}}-\d{{3}}{BLANK}{_TOWN}|(?<![\w.,-])\d{{4}}-\d{{3}}{BLANK}{_TOWN}"
    rf"|(?<![\w.,-])(?:NL-)?[1-9]\d{{3}}{BLANK}?(?!(?:UK|EU|US|AD|BC|CE|UN|TV|IT|HR|PR)\b)[A-Z]{{2}}{BLANK}{{1,2}}{_TOWN}"
    rf"|(?<![\w.,-])(?:S|SE)-\d{{3}}{BLANK}?\d{{2}}{BLANK}{{1,2}}{_TOWN}"
    rf"|(?<=, )[A-Z]{{2}}{BLANK}\d{{5}}(?:-\d{{4}})?(?!\w)|///\w{{2,20}}\.\w{{2,20}}\.\w{{2,20}}"
)
"""A postcode that is nothing else, with the first word of its town where the country needs one."""

LIKELY_CODE = re.compile(
    rf"(?<![\w.,£$€-])\d{{5}}{BLANK}{{1,2}}{_TOWN}|(?<![\w.,£$€-])(?:DK-|N-|CH-|A-|B-)?[1-9]\d{{3}}{BLANK}{{1,2}}{_TOWN}"
    rf"|(?<![\w.,£$€-])\d{{3}}{BLANK}\d{{2}}{BLANK}{{1,2}}{_TOWN}|(?<![\w.,£$€-])\d{{4}}{BLANK}?[A-Z]{{2}}(?!\w)"
)
"""A postcode where a street or the beginning of a line stands before it."""
