"""The built-in kinds, each one declaration: network, group, faq (contract §3)."""

from __future__ import annotations

from hubgen.kinds.types import (
    CURRENCY,
    LANGUAGE,
    PATH,
    SLUG,
    Boolean,
    Choice,
    Date,
    Decimal,
    Email,
    Field,
    Integer,
    Kind,
    Length,
    ListOf,
    Partial,
    RecordOf,
    Reference,
    Term,
    Text,
    Url,
)

STATES = ("active", "quiet", "paused", "closed", "merged", "unknown")
HOWS = ("visited", "owner-confirmed", "member-report")
REASONS = ("duplicate", "spam", "owner-request", "out-of-scope")

EVERY_KIND_FIRST = (
    Field("title", Text(120), "The name, as readers know it.", required=True),
    Field("summary", Text(160), "One sentence that says what it is.", required=True),
)

EVERY_KIND = (
    Field(
        "tags",
        ListOf(Term("tags"), 1, 8),
        "What it is about: one to eight terms.",
        "Topics",
        required=True,
        facet=True,
    ),
    Field("added", Date(), "The day this entry was written.", required=True),
    Field("updated", Date(), "The day of the last change that a reader would care about."),
    Field(
        "verified",
        RecordOf(
            (
                Field("on", Date(), "The day a person checked it.", required=True),
                Field("by", Text(120), "Who checked: a role.", required=True),
                Field(
                    "how",
                    Choice(HOWS),
                    "How it was checked.",
                    required=True,
                ),
            )
        ),
        "A person's check; never the day of an edit.",
        "Last checked",
    ),
    Field("review_in", Length(), "When to check again, if not after the usual time."),
    Field("id", Text(80, SLUG), "Permanent name in feeds; the file's name if left out."),
    Field("aliases", ListOf(Text(300, PATH)), "Old addresses on this site that lead here."),
    Field("aka", ListOf(Text(120)), "Other names, former names and short forms.", "Also known as"),
    Field("related", ListOf(Reference()), "Other entries that a reader may want."),
    Field(
        "sources",
        ListOf(
            RecordOf(
                (
                    Field("url", Url(), "The page.", required=True),
                    Field("supports", Text(500), "Which facts it shows.", required=True),
                    Field("published", Partial(or_text=True), "The date on the page."),
                )
            )
        ),
        "Pages that show the facts.",
    ),
    Field(
        "alert",
        RecordOf(
            (
                Field("text", Text(300), "The notice.", required=True),
                Field("until", Date(), "Its last day.", required=True),
            )
        ),
        "A notice that expires by itself.",
    ),
    Field(
        "retired",
        RecordOf(
            (
                Field("on", Date(), "The day it left the lists.", required=True),
                Field("reason", Choice(REASONS), "Why.", required=True),
                Field("successor", Reference(), "What to read instead."),
                Field("note", Text(300), "A word to the reader."),
            )
        ),
        "Takes the entry out of the lists; its address still answers.",
    ),
    Field("draft", Boolean(), "true: not published yet."),
)

COMMUNITY = (
    Field("url", Url(), "Its web address; leave out if none was checked.", "Web address"),
    Field(
        "status",
        RecordOf(
            (
                Field("state", Choice(STATES), "Is it alive?", "Status", required=True, facet=True),
                Field("as_of", Partial(or_text=True), "The date of the evidence."),
                Field("evidence", Text(600), "What shows it."),
            )
        ),
        "Whether it is alive, and how we know.",
        required=True,
    ),
    Field(
        "platforms",
        ListOf(Term("platforms"), 1),
        "Where it happens.",
        "Where it happens",
        required=True,
        facet=True,
    ),
    Field(
        "audiences",
        ListOf(Term("audiences"), 1),
        "Who it is for.",
        "Who it is for",
        required=True,
        facet=True,
    ),
    Field(
        "regions",
        ListOf(Term("regions"), 1),
        "Which places it serves.",
        "Region",
        required=True,
        facet=True,
    ),
    Field("languages", ListOf(Text(35, LANGUAGE)), "Languages it works in, like en-GB."),
    Field("owner", Text(300), "The organisation or role that runs it.", "Run by"),
    Field(
        "join",
        RecordOf(
            (
                Field(
                    "how",
                    Choice(
                        (
                            "open",
                            "request",
                            "registration",
                            "invitation",
                            "employer",
                            "closed",
                            "unknown",
                        )
                    ),
                    "How a person gets in.",
                    "How to join",
                    required=True,
                    facet=True,
                ),
                Field("url", Url(), "The page where one asks; not an invite that runs out."),
                Field("email", Email(), "A role's address."),
                Field("who", Text(400), "Who may join."),
            )
        ),
        "How to get in.",
        "How to join",
    ),
    Field(
        "cost",
        RecordOf(
            (
                Field(
                    "model",
                    Choice(("free", "paid", "mixed", "unknown")),
                    "Does it cost money?",
                    "Cost",
                    required=True,
                    facet=True,
                ),
                Field("amount", Decimal(), "The price as a number."),
                Field("currency", Text(3, CURRENCY), "Its currency."),
                Field("per", Text(60), "What it is paid for: year, event, organisation."),
                Field("note", Text(400), "What else to know."),
            )
        ),
        "What it costs.",
        "Cost",
    ),
    Field(
        "members",
        ListOf(
            RecordOf(
                (
                    Field("count", Integer(), "How many.", required=True),
                    Field("as_of", Partial(or_text=True), "When.", required=True),
                    Field(
                        "qualifier",
                        Choice(("exactly", "about", "more-than", "nearly")),
                        "How exact.",
                    ),
                    Field("source", Url(), "Where the number stands."),
                    Field("note", Text(300), "What was counted."),
                )
            )
        ),
        "Dated counts, oldest first.",
    ),
    Field(
        "activity",
        RecordOf(
            (
                Field(
                    "level", Choice(("busy", "steady", "low", "silent")), "How busy.", required=True
                ),
                Field("as_of", Partial(or_text=True), "When.", required=True),
                Field("note", Text(300), "What was seen."),
            )
        ),
        "How busy it was when somebody looked.",
    ),
    Field("started", Partial(), "When it began."),
    Field("ended", Partial(), "When it ended."),
    Field("predecessors", ListOf(Reference(("networks", "groups"))), "What it replaced."),
    Field("successors", ListOf(Reference(("networks", "groups"))), "What replaced it."),
    Field(
        "feeds",
        ListOf(
            RecordOf(
                (
                    Field("url", Url(), "The feed's address.", required=True),
                    Field("home", Url(), "The page it belongs to."),
                    Field("only", ListOf(Text(60)), "Only posts with one of these words."),
                    Field("max", Integer(1), "At most so many posts."),
                )
            )
        ),
        "Its own news feeds; their posts are shown until they are taken out here.",
    ),
    Field(
        "accounts",
        ListOf(
            RecordOf(
                (
                    Field("service", Text(60), "X, LinkedIn, Bluesky …", required=True),
                    Field("handle", Text(120), "The name there."),
                    Field("url", Url(), "The address there."),
                ),
                any_of=("handle", "url"),
            )
        ),
        "Its accounts elsewhere.",
    ),
    Field("hashtags", ListOf(Text(80)), 'Hashtags it uses, in quotes: "#localgov".'),
    Field(
        "visibility",
        Choice(("public", "members", "unknown")),
        "Can it be read without joining?",
        "Can it be read without joining",
    ),
)

NETWORK = Kind(
    "network",
    "networks",
    "Network",
    "Networks",
    "Places where people meet their peers",
    EVERY_KIND_FIRST + COMMUNITY + EVERY_KIND,
)

GROUP = Kind(
    "group",
    "groups",
    "Group",
    "Groups",
    "Communities inside the networks",
    (
        *EVERY_KIND_FIRST,
        Field(
            "network",
            Reference(("networks",)),
            "The network it belongs to.",
            "Part of",
            required=True,
        ),
        *COMMUNITY,
        *EVERY_KIND,
    ),
)

FAQ = Kind(
    "faq",
    "faqs",
    "Question",
    "Questions",
    "Questions that come up again and again, with the answers people gave",
    EVERY_KIND_FIRST
    + EVERY_KIND
    + (
        Field(
            "asked",
            ListOf(
                RecordOf(
                    (
                        Field("on", Partial(), "When.", required=True),
                        Field("where", Text(200), "On which list or group.", required=True),
                    )
                )
            ),
            "Each time it came up.",
        ),
        Field("superseded_by", Reference(("faqs",)), "The question that replaces it."),
    ),
    body_required=True,
)

BUILT_IN = (NETWORK, GROUP, FAQ)
