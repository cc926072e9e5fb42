"""The words of the guards on whoever acts: role, place on the case, independence, and the state he looks at."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _

from penalty.labels.condition import Condition

ACTOR_GUARDS: Mapping[str, Condition] = {
    "actor_is_an_officer": Condition(_("You act as an enforcement officer"), _("An administrator grants the role.")),
    "actor_is_a_reviewer": Condition(_("You act as a reviewer"), _("An administrator grants the role.")),
    "actor_is_a_chief": Condition(_("You act as the chief"), _("An administrator grants the role.")),
    "actor_is_an_auditor": Condition(_("You act as an auditor"), _("An administrator grants the role.")),
    "actor_is_an_admin": Condition(_("You act as an administrator"), _("An administrator grants the role.")),
    "actor_is_not_recused": Condition(
        _("You are not recused from this case"),
        _("Another person of the same role takes the step; where nobody is left, an administrator grants the role."),
    ),
    "declared_interest_is_decided": Condition(
        _("You have declared no interest in the party that waits for a chief"),
        _("A chief decides under Recusal; until then another person takes the step."),
    ),
    "version_seen_is_current": Condition(
        _("You act on the case as it is stored now"), _("Look at what changed and send again.")
    ),
    "action_is_open_in_this_state": Condition(
        _("The step is open at this stage"),
        _(
            "It is open at the stages named here; take the case there first, or look whether someone took the step "
            "already."
        ),
    ),
    "actor_is_on_the_case": Condition(
        _("You are one of the two officers of this case"),
        _("The lead officer or a chief assigns the officers; who has judged the case stays away."),
    ),
    "two_certified_officers": Condition(
        _("Two active officers with certificates in force are named"),
        _(
            "The lead officer names the second officer; a chief replaces whoever has left; an administrator enters "
            "certificates and their renewal."
        ),
    ),
    "no_recusal_is_open": Condition(
        _("No request for recusal waits for a decision"),
        _("A chief without an interest decides on the request under Recusal; a deputy may be named."),
    ),
    "what_a_recusal_undid_is_done_anew": Condition(
        _("What a recusal made void has been done anew"),
        _("Send the file back; another person takes these steps again."),
    ),
    "decider_neither_investigated_nor_reviewed": Condition(
        _("You have neither investigated nor reviewed this case"),
        _("Another chief takes the step; where there is none, an administrator grants the role or names a deputy."),
    ),
    "proposed_by_an_officer": Condition(
        _("An officer of the case has proposed it"),
        _("An officer proposes it under Proposals, with ground and reason."),
    ),
    "reviewer_never_investigated": Condition(
        _("You have never investigated this case"),
        _("Another reviewer takes the step; where there is none, an administrator grants the role or names a deputy."),
    ),
    "reviewer_is_legally_qualified": Condition(
        _("Your legal qualification is on record"), _("An administrator enters it under People.")
    ),
    "the_actor_presides": Condition(
        _("You are the one who presides at the hearing"),
        _("Whoever was announced to preside records it; in the absence of that person another is announced anew."),
    ),
}
