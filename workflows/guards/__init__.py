"""What must hold on the case before a step may be taken: small pure functions named as the sentence that must be true.

Every guard gets the :class:`~workflows.attempt.Attempt` alone; its words for people stand in ``penalty.labels.guards``.
"""
