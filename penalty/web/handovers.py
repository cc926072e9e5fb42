"""A person who leaves: what waits, who takes each case, and the end of the sign-in."""

from collections.abc import Iterator

from flask import Blueprint, render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from werkzeug import Response
from wtforms import BooleanField, TextAreaField
from wtforms.validators import DataRequired, Length

from penalty.extensions import db
from penalty.models import Position, User
from penalty.request_context import today
from penalty.services.cases import handovers
from penalty.services.cases.handovers import Place
from penalty.web import context, forms
from penalty.web.context import current_actor, require_role, run_in_transaction
from penalty.web.forms import Form
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role

pages = Blueprint("handovers", __name__)


class HandoverForm(Form):
    """Beside it stand the fields in which the takers are chosen."""

    reason = TextAreaField(
        _("Reason"), [DataRequired(), Length(max=2000)],
        description=_("Such as 调离 (transferred); it goes on the record of each case that changes hands."),
    )  # fmt: skip
    end = BooleanField(_("End the sign-in of this person"))


@pages.route("/people/<username>/handover", methods=["GET", "POST"])
@require_role(Role.ADMIN)
def show(username: str) -> Response | str:
    """Show the choices again, as they were made, where something is refused."""
    user, form = context.get_person(username), HandoverForm(data={"end": request.args.get("end") == "yes"})
    if form.validate_on_submit():
        with forms.show_refusal(form):
            places, chosen = len(handovers.list_waiting(db.session, current_actor(), user).places), dict(_read_takers())
            run_in_transaction("hand_over", _hand_over, user, chosen, form)
            return redirect_to("people.index", _tell_done(user.name, bool(form.end.data), len(chosen), places))
    user = context.get_person(username)
    waiting = handovers.list_waiting(db.session, current_actor(), user)
    day = today()
    takers = {one.reference: handovers.list_takers(db.session, user, one, day) for one, _position in waiting.places}
    return render_template("handovers/show.html", user=user, waiting=waiting, takers=takers, form=form)


def _tell_done(name: str, ended: bool, taken: int, places: int) -> str:
    """``taken`` of ``places`` have somebody new."""
    told = gettext("%(taken)s of %(places)s places on cases changed hands.", taken=taken, places=places)
    gone = gettext("%(name)s may not sign in any more.", name=name) if ended else ""
    left = gettext("The others wait for an officer, and are listed under My work until then.") if taken < places else ""
    return " ".join(one for one in (gone, told if places else "", left) if one)


def _hand_over(session: Session, actor: User, user: User, takers: dict[Place, User], form: HandoverForm) -> None:
    reason, end = forms.text_of_field(form.reason), bool(form.end.data)
    handovers.hand_over(session, actor, user, takers, reason, end=end, today=today())


def _read_takers() -> Iterator[tuple[Place, User]]:
    """The fields ``take-<reference>-<position>`` in which somebody was chosen."""
    for name, value in request.form.items():
        prefix, _dash, rest = name.partition("-")
        reference, _dash, position = rest.rpartition("-")
        key = forms.parse_whole_number(value) if prefix == "take" and position in set(Position) else None
        if key is not None and (officer := db.session.get(User, key)) is not None:
            yield (reference, Position(position)), officer
