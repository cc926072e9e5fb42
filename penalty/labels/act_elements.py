"""The words of the elements of the act: proven, looked into, or open."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _

from penalty.labels.condition import Condition

ACT_ELEMENTS: Mapping[str, Condition] = {
    "preliminary_evidence_is_on_file": Condition(
        _("Something on file shows at first sight that the law was broken (Order 30, article 19)"),
        _("The officers put the report, the record or the photographs that brought it up under Evidence; or decline."),
    ),
    "registration_is_complete": Condition(
        _("The registration tells what the approval of the filing needs (Order 30, article 19)"),
        _("The officers fill it in under Registration; nothing else changes by it."),
    ),
    "elements_are_looked_into": Condition(
        _("Each element of the act is proven, or recorded as looked into and not obtainable"),
        _("The officers name its proof under Facts; a claim alone leaves open which article applies."),
    ),
    "the_article_of_the_order_is_settled": Condition(
        _("It is settled under which article correction is ordered"),
        _(
            "Another article applies by the answer to this question, and order and decision rest on the same: answer "
            "it under Facts, or record what was done and why it cannot be found out."
        ),
    ),
    "an_article_is_proven": Condition(
        _("Where a question could not be found out, all its answers have an article in common (APL 40)"),
        _(
            "Its answers lead to different articles, and none of them is proven: look into it once more and prove one "
            "under Facts, or propose to withdraw the filing."
        ),
    ),
    "the_act_is_made_out": Condition(
        _("Each element of the act is proven (APL 40)"),
        _("The officers name its proof under Facts; where there is none, they propose to withdraw the filing."),
    ),
}
