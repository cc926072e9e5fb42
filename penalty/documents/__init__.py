"""Papers: from data to PDF/A, sealed and signed; and the judgement on any file offered as one."""
