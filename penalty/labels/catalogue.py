"""The catalogue of the request's language, and the words of a legal system by it."""

from flask_babel import gettext

from penalty.criteria.legal_regime import Regime
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.translation import Catalogue
from penalty.request_context import language


def get_catalogue() -> Catalogue:
    return Catalogue(language(), gettext)


def build_phrases(regime: Regime) -> Phrases:
    return Phrases(regime, get_catalogue())
