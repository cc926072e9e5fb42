"""Files of others: whatever reads, measures or draws one does so in a child process without rights, through one door.

:mod:`~penalty.foreign_files.door` is the only way in; what runs behind it stands in the modules of tasks.
"""
