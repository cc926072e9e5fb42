"""The party of a decision in its public copy: what of it is public, and what is taken out (Order 30 arts 62, 64)."""

from collections.abc import Iterator

from penalty.casefile.parties import identity, registration_changes
from penalty.documents import formatting
from penalty.models import Document, DocumentKind, PartyKind
from penalty.papers.publication import other_bodies, redaction
from penalty.papers.publication.redaction import RedactionRule, Removal
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts

PENALISING = (DocumentKind.PENALTY_DECISION, DocumentKind.SPOT_DECISION)
OF_A_FIRM = ("party_name", "party_code", "address")
"""Fields of an organisation that are public where it is penalised (Order 30 art 62(2))."""
SPARED_FIRM = ("party_name", "party_code")
"""Fields of an organisation that was not penalised, which a copy hides (arts 62(2), 64(2)): only who is penalised is
named, and nothing makes a decision not to penalise public (arts 61, 65)."""
MAJORITY = 18


def list_kept(file: PaperSource, decision: Document) -> list[str]:
    """The words of the party that stay: a penalised firm with code, seat and who represents it, one that is not
    penalised with its seat alone; a penalised citizen by name; the site, unless it is the home of a citizen or names
    a firm that is not penalised."""
    party, kept = file.case.party, []
    hidden = _list_spared(file, decision)
    is_open = party.kind is not PartyKind.CITIZEN or not _names_home(file, decision)
    if file.case.unit_case is None and is_open and not any(one in file.case.site for one in hidden):
        kept.append(file.case.site)
    if party.kind is PartyKind.CITIZEN:
        return [*kept, *_list_public_names(file, decision)]
    forms = (one for field in OF_A_FIRM for one in _list_forms(file, decision, field))
    firm = (one for one in forms if not any(name in one for name in hidden))
    return [*kept, *firm, *list_representatives(file, decision)]


def iterate_removals(file: PaperSource, decision: Document) -> Iterator[Removal]:
    """Removals of a person, in every form in which the party was registered or printed: what was put right since
    stands in the decision."""
    party = file.case.party
    yield from (Removal(one, RedactionRule.CONTACT) for one in _list_forms(file, decision, "phone"))
    if party.kind is PartyKind.CITIZEN or decision.kind not in PENALISING:
        yield from map(redaction.build_person_removal, _list_forms(file, decision, "representative"))
    if party.kind is not PartyKind.CITIZEN:
        for one in _list_spared(file, decision):
            instead = redaction.REPLACEMENT if one.isascii() else "某单位"
            yield Removal(one, RedactionRule.ORGANISATION, instead)
        return
    rule = RedactionRule.MINOR if _is_minor(file) else RedactionRule.PERSON
    shown = _list_public_names(file, decision)
    names = [one for one in _list_forms(file, decision, "party_name") if one not in shown]
    yield from (redaction.build_person_removal(one, rule) for one in names)
    yield from (Removal(one, RedactionRule.ID_NUMBER) for one in _list_forms(file, decision, "party_code"))
    for address in _list_forms(file, decision, "address"):
        yield from (Removal(one, RedactionRule.HOME) for one in (address, other_bodies.find_local_address(address)))
    birth_day = identity.find_birth_date(party)
    if birth_day is None:
        return
    figures = [birth_day.strftime(f"%Y{joint}%m{joint}%d") for joint in ("-", "", ".", "/")]
    yield from (Removal(text, RedactionRule.BIRTH) for text in (formatting.format_day(birth_day), *figures))


def _list_spared(file: PaperSource, decision: Document) -> list[str]:
    """Name and code of a firm that is not penalised, in every form; none of any other party."""
    if file.case.party.kind is PartyKind.CITIZEN or decision.kind in PENALISING:
        return []
    return [one for field in SPARED_FIRM for one in _list_forms(file, decision, field)]


def _list_forms(file: PaperSource, decision: Document, field: str) -> list[str]:
    """Those of the registration as it ever stood, and that of the decision."""
    printed = str(decision.data["party"].get(field.removeprefix("party_")) or "")
    return list(dict.fromkeys(one for one in (*registration_changes.list_forms(file, field), printed) if one))


def _list_public_names(file: PaperSource, decision: Document) -> tuple[str, ...]:
    """The name of a citizen of age who is penalised (art 62(2)): that of the decision, and the present one."""
    public = decision.kind in PENALISING and not _is_minor(file)
    return (str(decision.data["party"]["name"]), file.case.party.name) if public else ()


def _is_minor(file: PaperSource) -> bool:
    """True for a citizen who had not come of age when the decision was made."""
    party = file.case.party
    is_told = identity.find_birth_date(party) is not None
    return is_told and identity.age_on(party.code, layouts.require_decision(file).issued_on) < MAJORITY


def list_representatives(file: PaperSource, decision: Document) -> tuple[str, ...]:
    """The representative of an organisation that is penalised (art 62(2)); of a citizen that is a guardian, who stays
    hidden, as does who represents a party that no penalty was imposed on."""
    party = file.case.party
    is_shown = decision.kind in PENALISING and party.kind is not PartyKind.CITIZEN
    named = (party.representative, str(decision.data["party"].get("representative") or ""))
    return tuple(one for one in named if one) if is_shown else ()


def _names_home(file: PaperSource, decision: Document) -> bool:
    """The site is a home of the party, as it ever was registered."""
    homes = map(other_bodies.find_local_address, _list_forms(file, decision, "address"))
    return any(one in file.case.site for one in homes if one)
