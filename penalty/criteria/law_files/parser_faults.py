"""Faults that the YAML parser finds, by its own words for them, which are the ids of the messages."""

from penalty.messages import Message, Quoted

PARSER_FAULTS = {
    one.text: one
    for one in (
        Message("mapping values are not allowed in this context"),
        Message("block sequence entries are not allowed in this context"),
        Message("did not find expected key"),
        Message("did not find expected '-' indicator"),
        Message("did not find expected ',' or ']'"),
        Message("did not find expected ',' or '}'"),
        Message("did not find expected node content"),
        Message("did not find expected <document start>"),
        Message("could not find expected ':'"),
        Message("found character that cannot start any token"),
        Message("found a tab character where an indentation space is expected"),
        Message("found a tab character that violates indentation"),
        Message("found unexpected end of stream"),
        Message("found unexpected document indicator"),
        Message("found unknown escape character"),
        Message("did not find expected hexdecimal number"),
        Message("found undefined tag handle"),
    )
}


def describe_parser_fault(words: str | None) -> object:
    """The message of the parser; what is not in the table stays a quotation in the parser's language."""
    return PARSER_FAULTS.get(str(words), Quoted(str(words)))
