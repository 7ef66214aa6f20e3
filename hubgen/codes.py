"""The catalogue of problems: permanent names, what each means and how to mend it."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """A sort of problem: `severity` is the default.

    A hub cannot lower `safety` codes: those that keep readers safe, and those that would lose a
    file or a page without a word (contract §7.2).
    """

    name: str
    severity: str
    title: str
    help: str
    safety: bool = False


_ALL = (
    Code(
        "unreadable-file",
        "error",
        "A file cannot be read",
        "The system refuses to open the file: its permissions forbid it, or it is damaged. "
        "hubgen publishes nothing that it has not read whole. Make the file readable for "
        "yourself, or bring it back from git.",
        safety=True,
    ),
    Code(
        "not-a-file",
        "error",
        "Not a regular file",
        "Symbolic links, pipes and devices below content/ are never followed or read, so "
        "that nothing from outside the folder can reach the site. Put the file itself "
        "there.",
        safety=True,
    ),
    Code(
        "unexpected-file",
        "error",
        "A file that hubgen does not know",
        "Every file below content/ is published, ignored by a rule, or named as a problem, "
        "so that nothing is dropped without a word. Entries lie directly in the folder of "
        "their kind and end in .md or .yaml; files to publish lie in content/static/. "
        "Ignored are names that begin with a dot or end in ~, and README.md.",
        safety=True,
    ),
    Code(
        "bad-filename",
        "error",
        "A file name that cannot be an address",
        "The name of an entry's file is its slug, a part of its address. It has only a-z, "
        "0-9 and dashes, at most 80 of them, and is none of the names that systems reserve "
        "(con, nul, page …). Rename the file; if it was published before, put its old "
        "address into `aliases`.",
        safety=True,
    ),
    Code(
        "file-too-large",
        "error",
        "A file is too large",
        "Files of content have at most 1 MiB. An entry of that size is a mistake in nearly "
        "every case; split it up.",
        safety=True,
    ),
    Code(
        "not-utf8",
        "error",
        "A file is not UTF-8",
        "All text is read as UTF-8 (with or without byte order mark). Open the file in an "
        'editor, choose "save with encoding", and take UTF-8.',
        safety=True,
    ),
    Code(
        "control-character",
        "error",
        "A character that cannot be shown",
        "Control characters and marks that turn the direction of writing make a text look "
        "different from what it is, and break feeds. They often come along when text is "
        "copied. Delete the character at the place shown.",
        safety=True,
    ),
    Code(
        "missing-front-matter",
        "error",
        "A file without front matter",
        "A Markdown file begins with its fields between two lines of three dashes; the body "
        "follows. Without the first line no field can be found.",
        safety=True,
    ),
    Code(
        "unclosed-front-matter",
        "error",
        "The front matter has no end",
        "The fields at the top of the file end with a line of three dashes. It is missing "
        "here, so the whole file would be fields. Put it after the last field.",
        safety=True,
    ),
    Code(
        "damaged-state",
        "error",
        "A state file is damaged",
        "Files in content/state/ keep what hubgen learned on earlier runs. This one is not "
        "whole JSON any more, perhaps after a merge. Bring back the last good version from "
        "git, or delete it: a missing state is an empty one.",
        safety=True,
    ),
    Code(
        "yaml-syntax",
        "error",
        "Not valid YAML",
        "The fields cannot be read at this place. Most often a text with a colon needs "
        "quotes, a quotation mark or bracket is not closed, or the indentation of a line is "
        "off. Whatever stands below it in the file is checked once this is mended.",
        safety=True,
    ),
    Code(
        "yaml-tab",
        "error",
        "A tab in the indentation",
        "YAML allows only spaces at the beginning of a line. Replace the tab by two spaces "
        "for each step.",
        safety=True,
    ),
    Code(
        "duplicate-key",
        "error",
        "A field stands twice",
        "The same field stands twice in one record. Most programs would keep the second "
        "without a word; here both are kept out until you decide which is right.",
        safety=True,
    ),
    Code(
        "yaml-alias",
        "error",
        "An anchor or alias",
        "YAML's anchors (&name) and aliases (*name) are not read: they make files hard to "
        "follow, and small files that swell to gigabytes. Write the value out. A text that "
        "begins with & or * needs quotes.",
        safety=True,
    ),
    Code(
        "yaml-tag",
        "error",
        "A YAML tag or directive",
        "Tags such as !!python/object tell some programs to run code. They are never read "
        "here. A text that begins with ! or % needs quotes.",
        safety=True,
    ),
    Code(
        "yaml-second-document",
        "error",
        "A second document in the file",
        "A line of three dashes begins a second YAML document, and everything after it "
        "would be lost. Keep one entry in each file.",
        safety=True,
    ),
    Code(
        "yaml-key",
        "error",
        "A field name that is no text",
        "The name of a field is a plain text before a colon. Lists or records cannot name a "
        "field; a text that begins with [ or { needs quotes.",
        safety=True,
    ),
    Code(
        "too-deep",
        "error",
        "Too many values or levels",
        "A file has at most 12 levels of records and lists inside each other, and 20,000 "
        "values. This keeps every check quick, whatever a file holds.",
        safety=True,
    ),
    Code(
        "not-fields",
        "error",
        "The file holds no fields",
        "The top of an entry is a set of fields, one on each line: a name, a colon, a "
        "space, the value.",
        safety=True,
    ),
    Code(
        "lost-text",
        "warning",
        "Text is lost as a comment",
        "In YAML, a # after a space begins a comment, so the rest of the line is not part "
        "of the value. Put the value in quotes if it is meant, for instance a hashtag.",
    ),
    Code(
        "unknown-field",
        "error",
        "A field that is not declared",
        "The field is not one of those that this kind of entry has; a misspelt name would "
        "otherwise go live without its value. `hubgen schema KIND` lists the fields, and "
        "hub.yaml can declare more.",
    ),
    Code(
        "unknown-column",
        "error",
        "A column that is no field",
        "A table that is imported has a column, or a record a key, that no field is called "
        "after, and what it says would be lost. Nothing is imported until it is clear where it "
        "goes: a file for `--map` names the field of each column, or leaves one out.",
    ),
    Code(
        "missing-field",
        "error",
        "A required field is missing",
        "The field must be there and have a value. In a draft this is only a warning, so "
        "that you can fill in the blanks one by one.",
    ),
    Code(
        "wrong-shape",
        "error",
        "A list, record or single value in the wrong place",
        "Some fields hold one value, some a list in square brackets, some a record of named "
        "fields. The hint shows how this one is written.",
    ),
    Code(
        "line-break",
        "error",
        "A text with several paragraphs",
        "This field holds one line or one folded paragraph. Longer words belong in the body "
        "of the entry.",
    ),
    Code(
        "too-long",
        "error",
        "A text is too long",
        "The text has more characters than its place on the pages can hold. Titles have at "
        "most 120 characters, summaries 160, bodies 100,000.",
    ),
    Code(
        "too-many",
        "error",
        "Too many values in a list",
        "The list has more values than this field takes. An entry with twenty tags is found "
        "under none: keep those that matter.",
    ),
    Code(
        "repeated-value",
        "warning",
        "A value stands twice in a list",
        "The same value stands twice; the second is left out. Keep one: a tag is not weightier "
        "for being written again.",
    ),
    Code(
        "bad-url",
        "error",
        "Not a web address",
        "Web addresses begin with https:// or http://, have a host, and no spaces, "
        "backslashes, user names or control characters. Addresses of any other form are "
        "never put on a page, since some of them run code.",
        safety=True,
    ),
    Code(
        "bad-email",
        "error",
        "Not an e-mail address",
        "The address needs the form team@example.org. Use the address of a role, never a person's.",
        safety=True,
    ),
    Code(
        "bad-date",
        "error",
        "Not a date",
        "Dates are written year, month, day, with dashes: 2009-01-28. Where only the year "
        "or month is known, fields that allow it take 2009 or 2009-01.",
    ),
    Code(
        "bad-duration",
        "error",
        "Not a length of time",
        "A length of time is a number and a unit: 90 days, 6 months, 1 year.",
    ),
    Code(
        "bad-integer",
        "error",
        "Not a whole number",
        "Whole numbers are written with digits only: 2281, not 2,281 or 2.281, which some "
        "programs read as text or as a little more than two.",
    ),
    Code(
        "bad-number",
        "error",
        "Not a number",
        "A number has digits and at most one decimal point. Units and currency signs have "
        "fields of their own.",
    ),
    Code(
        "bad-boolean",
        "error",
        "Neither true nor false",
        "Only the words true and false are read as such; yes, no, on and off mean different "
        "things to different programs.",
    ),
    Code(
        "bad-language",
        "error",
        "Not a language tag",
        "Languages are named by their tags (BCP 47): en, en-GB, cy, nl-BE.",
    ),
    Code(
        "bad-currency",
        "error",
        "Not a currency code",
        "Currencies are named by three capital letters (ISO 4217): GBP, EUR, USD.",
    ),
    Code(
        "bad-alias",
        "error",
        "Not an address of this site",
        "An alias is the path of an old address on this site, with slashes at both ends and "
        "without the host: /groups/old-name/.",
        safety=True,
    ),
    Code(
        "bad-id",
        "error",
        "Not an id",
        "An id has only a-z, 0-9 and dashes. It stays for ever, so that feed readers know "
        "the entry again after a change of name.",
        safety=True,
    ),
    Code(
        "unknown-choice",
        "error",
        "Not one of the allowed values",
        "The field takes one of a few values; the hint lists them.",
    ),
    Code(
        "unknown-term",
        "error",
        "Not a term of the vocabulary",
        "Tags, audiences, regions and platforms come from closed lists in "
        "content/vocabularies/, so that the same thing is not listed under two spellings. "
        "Take the term that is there, or add a new one with its title and description.",
    ),
    Code(
        "replaced-term",
        "error",
        "A term that was replaced",
        "The vocabulary says that this term is replaced by another. Write that one; its old "
        "page leads there.",
    ),
    Code(
        "bad-term",
        "error",
        "A name that cannot be a term",
        "Terms are parts of addresses: a-z, 0-9 and dashes. The words that readers see go "
        "into the title of the term.",
        safety=True,
    ),
    Code(
        "synonym-taken",
        "error",
        "A synonym that belongs to another term",
        "Each synonym leads to one term. This word is already a term or a synonym elsewhere "
        "in the same vocabulary.",
    ),
    Code(
        "unused-term",
        "off",
        "A term that no entry uses",
        "The vocabulary has a term without entries. Off unless hub.yaml asks for it with "
        "`problems: {unused-term: warning}`.",
    ),
    Code(
        "bad-reference",
        "error",
        "Not a reference",
        "References name an entry by the folder of its kind and its file name without "
        "ending: networks/lgcomms. Some fields take only certain kinds.",
    ),
    Code(
        "unknown-reference",
        "error",
        "A reference to an entry that is not there",
        "No entry has this name. If it was renamed, take the new name; if it is missing, "
        "add it or delete the reference.",
    ),
    Code(
        "self-reference",
        "error",
        "An entry that names itself",
        "An entry cannot be its own network, successor or related entry. Take the reference out, "
        "or name the entry that was meant.",
    ),
    Code(
        "draft-reference",
        "warning",
        "A reference to a draft",
        "The entry that is named is still a draft, so readers do not see this reference yet.",
    ),
    Code(
        "future-date",
        "error",
        "A date in the future",
        "This happened, so its date cannot lie ahead (a day's grace is given for time "
        "zones). Only the end of a notice and an announced end may.",
    ),
    Code(
        "date-order",
        "error",
        "Dates in the wrong order",
        "Something ends after it starts, and is changed, checked or retired after it was added.",
    ),
    Code(
        "missing-end",
        "error",
        "Closed without a date",
        "An entry that is closed or merged says when: `ended`, or `as_of` in its status. "
        "Without a date, nobody can tell how old the news is.",
    ),
    Code(
        "missing-currency",
        "error",
        "An amount without a currency",
        "A price needs its currency: GBP, EUR, USD. Without it, readers in other countries are "
        "misled.",
    ),
    Code(
        "members-order",
        "warning",
        "Member counts out of order",
        "Counts stand oldest first, so that growth can be read from top to bottom.",
    ),
    Code(
        "expiring-invite",
        "warning",
        "An invitation link that runs out",
        "Invitations to Discord, Slack, WhatsApp and Telegram expire or are withdrawn, and "
        "attract spam. Link the page where a person can ask for one.",
    ),
    Code(
        "duplicate-id",
        "error",
        "Two entries with one id",
        "Ids are unique within a kind and stay for ever, since feed readers and other sites "
        "know entries by them.",
    ),
    Code(
        "duplicate-title",
        "warning",
        "Two entries with one name",
        "Two entries share a title or another name (`aka`). Perhaps they are the same "
        "thing; else say in the title what sets them apart.",
    ),
    Code(
        "duplicate-url",
        "warning",
        "Two entries with one address",
        "Two entries lead to the same place on the web (scheme, www and a slash at the end "
        "do not count). A group may share the address of its network.",
    ),
    Code(
        "duplicate-handle",
        "warning",
        "Two entries with one account",
        "Two entries name the same account on another service. Perhaps they are the same thing, "
        "or one of them has the other's handle by mistake. A group may share the account of its "
        "network.",
    ),
    Code(
        "similar-name",
        "warning",
        "A name much like another's",
        "A proposed entry has a title or another name that differs in a letter or two from one "
        "that the hub has. Perhaps it is the same thing: then change the entry that is there. "
        "Only `check --base` and `diff` look for this, in what was added or renamed, and nothing "
        "is held up by it.",
    ),
    Code(
        "removed-entry",
        "error",
        "A published entry that is gone",
        "The file of an entry that was published is not there any more, so its address would "
        "answer nobody, and feeds and other sites would lead nowhere. `check --base` compares "
        "with an earlier commit. Bring the file back and let `hubgen retire` take the entry out: "
        "its address stays and says what happened.",
        safety=True,
    ),
    Code(
        "vanished-address",
        "error",
        "A published address that leads nowhere",
        "An address that was published at an earlier commit is neither made now nor redirected. "
        "People have it in their mails and bookmarks. `hubgen rename` moves an entry and `hubgen "
        "tags --rename` a term, and both leave the old address behind as a redirect. A new "
        "base_url changes every address.",
        safety=True,
    ),
    Code(
        "changed-id",
        "error",
        "An id that changed",
        "The id of a published entry is not what it was at an earlier commit. Ids stay for ever, "
        "since feed readers know entries by them and would show this one as new. Write the old "
        "one back; `since` in hub.yaml is a part of every id.",
        safety=True,
    ),
    Code(
        "succession-disagrees",
        "warning",
        "Two entries disagree about what followed what",
        "One entry names another as successor or predecessor, but that one names others. "
        "One side is enough; if both speak, they must agree.",
    ),
    Code(
        "succession-circle",
        "error",
        "A succession that runs in a circle",
        "Following the successors leads back to the start, so one reference runs the wrong way.",
    ),
    Code(
        "refused",
        "error",
        "An address or handle that was refused",
        "content/denylist.yaml says that this host or handle was refused or removed, when "
        "and why. It must not come back by accident.",
    ),
    Code(
        "address-taken",
        "error",
        "Two pages with one address",
        "Every published address belongs to one file, aliases included. Rename one of the "
        "two, or take the alias out.",
        safety=True,
    ),
    Code(
        "reserved-address",
        "error",
        "A name that hubgen uses itself",
        "hubgen has pages of its own at this address, now or in a later version, or uses the "
        "name in the addresses of searches. Choose another name.",
        safety=True,
    ),
    Code(
        "unsupported-setting",
        "warning",
        "A setting that this version does nothing with",
        "The setting belongs to the format of hub.yaml, but this version of hubgen cannot "
        "do it yet. It is named here so that nobody waits for it.",
    ),
    Code(
        "unknown-code",
        "error",
        "An unknown problem code in hub.yaml",
        "`problems:` in hub.yaml changes how severe a problem is. This name is not one of "
        "them; `hubgen explain` lists all.",
    ),
    Code(
        "safety-code",
        "error",
        "A safety rule that cannot be lowered",
        "Some problems keep readers safe, or the site whole. hub.yaml cannot turn them off "
        "or make them warnings.",
    ),
    Code(
        "bad-declaration",
        "error",
        "A kind or field that is declared wrongly",
        "`kinds:` in hub.yaml adds fields and kinds. This declaration cannot be used as it "
        "stands; the message says why.",
        safety=True,
    ),
    Code(
        "unknown-theme",
        "error",
        "A theme that is not there",
        "`theme:` in hub.yaml names a folder in themes/, with a theme.yaml. Without it, the "
        "theme that comes with hubgen is used.",
        safety=True,
    ),
    Code(
        "heading-level",
        "error",
        "A heading of the wrong level",
        "The title of the page is its heading of level 1, so headings in a body begin with "
        "## and go down one step at a time. Screen readers use them to find the way (WCAG "
        "2.2 SC 1.3.1).",
    ),
    Code(
        "bare-address",
        "warning",
        "An address that does not become a link",
        "Addresses in a body become links only in angle brackets, <https://…>, or with "
        "words: [words](https://…). Words are better: they say where the link leads.",
    ),
    Code(
        "raw-html",
        "warning",
        "HTML in a body",
        "HTML tags in a body are shown as text and never run. Use Markdown; put code "
        "between backticks.",
    ),
    Code(
        "bad-link",
        "error",
        "A link of a forbidden sort",
        "Links may begin with http://, https:// or mailto:, or name a file of the hub. "
        "Everything else, such as javascript:, is refused since it can run code.",
        safety=True,
    ),
    Code(
        "broken-link",
        "error",
        "A link to a file or heading that is not there",
        "Links between entries and pages name the file: ../networks/lgcomms.md#heading. "
        "They work on the code host and become addresses of the site. This one leads "
        "nowhere.",
    ),
    Code(
        "image-source",
        "error",
        "An image from elsewhere",
        "Images come from content/static/ only: pages load nothing from other hosts, so "
        "that readers are not tracked and the page stays whole.",
        safety=True,
    ),
    Code(
        "image-text",
        "warning",
        "An image without a text",
        "Readers who cannot see the image need words for it (WCAG 2.2 SC 1.1.1): ![what it "
        "shows](../static/name.png).",
    ),
    Code(
        "static-type",
        "error",
        "A sort of file that is not published",
        "content/static/ takes png, jpg, gif, webp, avif, ico, pdf, txt and woff2, judged "
        "by what is in the file. SVG, HTML and scripts can run code and are refused; export "
        "a drawing as PNG.",
        safety=True,
    ),
    Code(
        "static-mismatch",
        "error",
        "A file whose name and content disagree",
        "The ending of the name says one thing, the content another. Browsers and scanners "
        "may disagree about what it is. Give it the right ending.",
        safety=True,
    ),
    Code(
        "static-damaged",
        "error",
        "A damaged file",
        "The file begins like an image or document, but its structure is not whole. Export "
        "it again.",
        safety=True,
    ),
    Code(
        "static-too-large",
        "error",
        "A file to publish is too large",
        "Files in content/static/ have at most 5 MiB. Scale the image down, or link the "
        "document where it lives.",
        safety=True,
    ),
    Code(
        "static-name",
        "error",
        "A file to publish with an unusable name",
        "Names of files to publish have a-z, 0-9 and dashes, and one dot before the ending: "
        "town-hall.jpg.",
        safety=True,
    ),
    Code(
        "template-syntax",
        "error",
        "A template that cannot be read",
        "The template has a mistake in its tags. The line is where it was noticed; the "
        "cause may be a tag above it that was never closed.",
        safety=True,
    ),
    Code(
        "template-error",
        "error",
        "A template that failed",
        "The template asked for something that is not there. A template sees `frame`, "
        "`page` and the function asset(…), and nothing else.",
        safety=True,
    ),
    Code(
        "broken-page-link",
        "error",
        "A page with a link that leads nowhere",
        "A finished page links to an address that the site does not have. Links in bodies "
        "are checked earlier, so the template is to blame in most cases.",
    ),
    Code(
        "duplicate-anchor",
        "error",
        "An id that stands twice on a page",
        "Ids on a page must be unique, since links and screen readers find places by them.",
    ),
)

CODES = {code.name: code for code in _ALL}
