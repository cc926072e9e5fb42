"""Words that many papers share: the facts and the party, the articles, the frames of forms and letters."""
