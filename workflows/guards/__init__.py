"""Conditions of the case for a step: small pure functions named as the sentence that must be true.

Every guard gets the :class:`~workflows.attempt.Attempt` alone; its words for people stand in ``penalty.labels.guards``.
"""
