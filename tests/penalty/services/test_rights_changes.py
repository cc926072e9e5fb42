"""Four eyes over rights: what leads to a decision takes effect once a second person confirms it."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from penalty import clock
from penalty.errors import Invalid, NotAllowed
from penalty.models import RightsChange, RightsOutcome, User
from penalty.services import deputies, passwords, people, rights_changes, rights_confirmations
from penalty.services.archive import row_checks
from penalty.services.records import audit
from tests import builders, rights
from workflows.vocabulary import Role

NEW = "a wholly different sentence"


@pytest.fixture
def cast(session: Session, monkeypatch: pytest.MonkeyPatch) -> builders.Cast:
    builders.skip_typesetting(monkeypatch)
    return builders.create_cast(session)


def find_open(session: Session) -> RightsChange:
    (row,) = rights_changes.list_open(session)
    return row


def test_a_role_of_trust_is_held_once_a_second_person_confirms_it(session: Session, cast: builders.Cast) -> None:
    with pytest.raises(Invalid, match="say in a few words why"):
        people.set_roles(session, cast.admin, cast.outsider, {Role.OFFICER, Role.CHIEF})
    for role in (Role.REVIEWER, Role.CHIEF):
        people.set_roles(session, cast.admin, cast.outsider, {Role.OFFICER, role}, "转任")
        assert cast.outsider.own_roles == {Role.OFFICER}
        row = find_open(session)
        for person in (cast.admin, cast.outsider, cast.officer, cast.reviewer):
            with pytest.raises(NotAllowed, match="a second administrator or a chief confirms this"):
                rights_confirmations.confirm(session, person, row)
        rights_confirmations.refuse(session, cast.outsider, row, "未经本人同意")
        assert not rights_changes.list_open(session)
        with pytest.raises(Invalid, match="meanwhile"):
            rights_confirmations.confirm(session, cast.chief, row)
    people.set_roles(session, cast.admin, cast.outsider, {Role.OFFICER, Role.CHIEF}, "转任")
    with pytest.raises(Invalid, match="waits for confirmation already"):
        people.set_roles(session, cast.admin, cast.outsider, {Role.OFFICER, Role.CHIEF}, "转任")
    row = find_open(session)
    began = cast.outsider.sign_ins_since
    rights_confirmations.confirm(session, cast.chief, row)
    assert cast.outsider.own_roles == {Role.OFFICER, Role.CHIEF}
    assert cast.outsider.sign_ins_since > began
    entry = audit.list_entries(session, audit.OFFICE_CHAIN)[-1]
    assert (entry.act, entry.actor_id, entry.changes["asked_by"]) == ("confirm_rights", cast.chief.id, "admin")
    assert entry.changes["roles"] == ["chief"]


def test_the_first_installation_needs_nobody_and_is_recorded_as_such(session: Session) -> None:
    def add(actor: User | None, name: str, role: Role) -> User:
        return people.create_person(
            session, actor, username=name, name=f"演示{name}", password=builders.PASSWORD, roles={role}, reason="到岗"
        )

    admin = add(None, "admin", Role.ADMIN)
    chief = add(admin, "chief", Role.CHIEF)
    assert chief.own_roles == {Role.CHIEF}
    installed = session.scalars(select(RightsChange)).all()
    assert [(one.outcome, one.roles) for one in installed] == [
        (RightsOutcome.INSTALLED, ["admin"]), (RightsOutcome.INSTALLED, ["chief"]),
    ]  # fmt: skip
    people.set_password(session, admin, chief, NEW, "忘记口令")
    rights_confirmations.refuse(session, chief, find_open(session), "本人未申请")
    people.set_active(session, admin, chief, False)
    people.set_roles(session, admin, chief, ())
    other = add(admin, "other", Role.CHIEF)
    assert not other.own_roles, "whoever shuts all chiefs out makes no first installation of it"
    row = find_open(session)
    people.set_active(session, admin, chief, True)
    assert not rights_changes.list_confirmers(session, row)
    with pytest.raises(Invalid, match="why nobody is left"):
        rights_confirmations.confirm_alone(session, row, "")
    rights_confirmations.confirm_alone(session, row, "局长已离任，暂无其他管理员")
    assert other.own_roles == {Role.CHIEF}
    second = add(admin, "second", Role.ADMIN)
    with pytest.raises(NotAllowed, match="can confirm this"):
        rights_confirmations.confirm_alone(session, find_open(session), "没有其他人")
    rights_confirmations.confirm(session, other, find_open(session))
    assert second.own_roles == {Role.ADMIN}


def test_a_second_administrator_is_made_by_nobody_alone(session: Session, cast: builders.Cast) -> None:
    mine = people.create_person(
        session, cast.admin, username="mine", name="演示新人", password=builders.PASSWORD, roles={Role.ADMIN},
        reason="扩编",
    )  # fmt: skip
    assert not mine.own_roles
    with pytest.raises(NotAllowed):
        rights_confirmations.confirm(session, mine, find_open(session))


def test_a_password_of_who_decides_is_replaced_once_confirmed(session: Session, cast: builders.Cast) -> None:
    people.set_password(session, cast.admin, cast.officer, NEW)
    assert not rights_changes.list_open(session)
    with pytest.raises(Invalid, match="say in a few words why"):
        people.set_password(session, cast.admin, cast.chief, NEW)
    people.set_password(session, cast.admin, cast.chief, NEW, "忘记口令")
    row = find_open(session)
    assert people.sign_in(session, "chief", builders.PASSWORD, "10.0.0.1") is cast.chief
    assert list(rights_changes.list_about(session, cast.chief, clock.now())) == [row]
    with pytest.raises(NotAllowed):
        rights_confirmations.confirm(session, cast.chief, row)
    rights_confirmations.confirm(session, cast.other_chief, row)
    assert passwords.is_password(cast.chief.password_hash, NEW)
    assert cast.chief.must_change_password
    (told,) = rights_changes.list_about(session, cast.chief, clock.now() - timedelta(1))
    assert told.outcome is RightsOutcome.CONFIRMED
    assert NEW not in str([one.changes for one in audit.list_entries(session, audit.OFFICE_CHAIN)])


def test_an_administrator_lends_a_chiefs_role_to_nobody_alone(session: Session, cast: builders.Cast) -> None:
    day = clock.day_of(clock.now())

    def name(by: User) -> object:
        return deputies.name_deputy(
            session, by, cast.chief, cast.outsider, Role.CHIEF, day, day, "出差", office="副局长", today=day
        )

    name(cast.admin)
    assert not deputies.list_deputyships(session, day)
    row = find_open(session)
    rights_confirmations.confirm(session, cast.other_chief, row)
    assert Role.CHIEF in cast.outsider.roles
    assert not rights_changes.may_confirm(cast.outsider, row), "a deputy confirms no rights"
    with pytest.raises(Invalid, match="deputises already"):
        name(cast.admin)


@pytest.mark.every_database
def test_every_row_is_on_record_and_never_changed(session: Session, cast: builders.Cast) -> None:
    rights.grant_roles(session, cast.admin, cast.outsider, {Role.OFFICER, Role.REVIEWER})
    session.commit()
    assert not list(row_checks.find_row_faults(session))
    assert not list(audit.find_breaks(session))
