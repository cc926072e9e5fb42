"""The public copy of a decision, without what the law keeps private."""
