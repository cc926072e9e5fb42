"""Sentences about the signature of a file; none else is believed of a process that read a file of others."""

from enum import Enum

from penalty.messages import Message


class SignatureProblem(Enum):
    """Fault of a file or of its signature, and its cure."""

    NO_PDF = Message("this is no PDF file; send the original file of the document")
    ENCRYPTED = Message("the file is encrypted and cannot be checked; send the original file")
    DAMAGED = Message("the file is damaged and cannot be read; get the original file again")
    UNSIGNED = Message("the file has no signature, so it is no document as issued; ask its authority for it")
    UNREADABLE = Message("the signature cannot be read, the file may be altered; get the original file again")
    ALTERED = Message(
        "the content was altered after signing, so the signature does not hold; get the original file again"
    )
    ADDED_TO = Message(
        "something was added after signing and the signature does not cover it; get the original file again"
    )
    FOREIGN_STAMP = Message("the time stamp belongs to another signature; get the original file again")
    REVOKED = Message("the certificate of %(signer)s was revoked on %(day)s before it signed; ask its authority")
    NOT_VALID = Message("the certificate of %(signer)s was not valid on %(day)s when it signed; ask its authority")
    NOT_TRUSTED = Message("the certificate of %(signer)s is not trusted here; ask its authority whether it signed")
