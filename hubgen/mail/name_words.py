"""Words around names, in the languages of mails, without accents and in small letters."""

from __future__ import annotations

TITLES = frozenset(
    """
    ba bc cllr councillor d dame dhr dipl don dona dott dottssa dr dra eng fr frau fru
    herr herrn hr ing inz m ma madame mba meneer mevr mevrouw mgr miss mlle mme monsieur
    mr mrs ms mw mx pan panem pani pania phd prof rev senhor senhora senor senora sig
    signor signora sigra sir sr sra sres srta
    """.split()
)
"""What stands before a name and is none."""

ROLES = frozenset(
    """
    admin administrator all amt and assistant ayuntamiento biuro borough center centre
    chief city comms communicatie communication communications community comune
    comunicación comunicazione comunicação contact council county customer câmara
    department desk digital director district e email enquiries et everyone fire for forum
    gabinete gemeente gemeinde gmina gov government group head hello help helpdesk info
    information junior kommun kommune kommunikation landkreis lead list lista liste lists
    local mail mailing mairie manager marketing media members miasta moderator municipal
    métropole město national network news newsletter nhs no-reply noreply obec of office
    officer online owner partner police prasowe prensa press presse pressestelle public
    redactie redaktion referat region regional reply rzecznik sector senior service
    services stadt stampa support team the town trust ufficio und university urząd
    verteiler ville web webmaster website y úřad
    """.split()
)
"""Words of organisations: a header that has one names no person."""

GREETINGS = frozenset(
    """
    @ afternoon ahoj basta beste bonjour bonsoir buenos cara caro cheers cher chere ciao
    czesc dag danke dear dekuji diolch dobry droga drogi dzien estimada estimado evening
    geachte gentile gracias grazie ha hallo hej hello helo hey hi hoi hola kara kære liebe
    lieber merci mila mily moin morning obrigada obrigado ola prezada prezado querida
    querido salut salve sehr servus shwmae szanowna szanowny szia kedves moi hei kiitos
    buna draga annwyl ta tack tak thank thanks witaj
    """.split()
)
"""What people begin a letter with, before a name."""

NOBODY = frozenset(
    """
    a abend again all alla alle allemaal allen and boa bom bore both buenas colegas
    colleagues collega collega's colleghe colleghi collegues companeras companeros den dia
    dias dobry everybody everyone folks for giorno god goede in koledzy kolezanki kollegen
    kolleginnen kollegor morgen much noches panstwo pawb pessoal prynhawn so tag tarde
    tardes team the there to todas todos tous toutes tutte tutti very wszystkich wszystkim
    you zusammen
    """.split()
)
"""Who is greeted and is nobody in particular."""

MONTHS = frozenset(
    """
    april august augusta juli june juni mai mars may
    """.split()
)
"""Months that are names as well."""

BEFORE_MONTH = frozenset(
    """
    bis by early en from im in last late next of on seit since this until
    """.split()
)
"""What stands before a month."""

PLACES = frozenset(
    """
    airport avenue borough city college council county district hospital house kreis
    landkreis lane library parish park rathaus road school stadt street town university
    """.split()
)
"""What stands behind the name of a place."""

PARTICLES = frozenset(
    """
    ap da de del den der di dos la le van von y
    """.split()
)
"""Small words inside of names."""

SURNAMES = frozenset(
    """
    archer baker ball banks bell berg berry best bird bishop black blanc blanco bravo braun bright
    brook brooks brown bush butler calvo campos carpenter carter casas case chambers church conti cook
    cooper costa cotton cross cruz day delgado diamond driver english fair farmer field fiore fisher
    flores flowers ford forest fox french frost fuchs fuller gardener gold good grand grande greco green
    grey groot gross hall hardy harper hill holm house hunt hunter iglesias jong judge jung kaiser klein
    knight koch koning konig krol kurz lake lane lang leitch lind lis little long lord love lund major
    marks marsh marshall mason mercer mills monk monti moor moreno neri noble noir north page painter
    palmer park parsons petit pinto piper pool potter power price priest rask reading reis reyes rice rich
    richter rivers roi root rossi rubio schwarz sharp shepherd short sierra silver singer small snow
    sommer south spicer stark steel stein steward stone storm street strong summers swan swift temple
    torres turner vega verdi vogel wagner walker walls waters weaver weiss wells west wheeler white wild
    wilk winter winters wise wit wolf wood woods young zwart
    """.split()
)
"""Surnames that are also words: a capital alone does not make them one."""

ARTICLES = frozenset(
    """
    a an the this that these those our your their its das dem den der des die ein eine einem einen
    einer le la les un une el los las una il lo gli een het
    """.split()
)
"""After these a word that may be a name is a thing."""

TOWNS = frozenset(
    """
    ashford bolton bradford burton carlisle chester derby durham florence halifax hamilton hastings kent
    lancaster lincoln nelson newton oldham paris preston stafford stratford sutton sydney valencia
    victoria wakefield warwick washington wells windsor york
    """.split()
)
"""Towns and counties that are also surnames."""

IN = frozenset(
    """
    in near of around outside at across aus bei en dans a w te i
    """.split()
)
"""What stands before a town."""

CLOSINGS = frozenset(
    """
    best regards wishes kind warm yours sincerely faithfully thanks cheers grusse gruss grussen
    cordialement bien saludos saludo cordiali saluti groet groeten pozdrawiam pozdrowienia cumprimentos
    abraco halsningar halsning hilsen hilsener cofion diolch amities salutations atentamente
    """.split()
)
"""What stands above whoever signs."""

COLLEAGUES = frozenset(
    """
    colleague kollege kollegin collegue colega collega kolega kolezanka kollega
    """.split()
)
"""After these somebody is named."""
