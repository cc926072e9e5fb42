"""The sentences that services say, so that they can be said in another language; kept true by a test."""

def N_(text: str) -> str:  # noqa: N802 -- the name by which Babel finds what is to be translated
    """``text`` itself."""
    return text


SENTENCES = (
    N_("%(name)s has no right to case %(reference)s; ask a chief to assign the case"),
    N_("this needs the role %(wanted)s; an administrator can grant it"),
    N_("there is no case %(reference)s that you may see; check the reference or ask a chief"),
    N_("only the two officers of %(reference)s work on it; a chief can put you on the case"),
    N_("you have reviewed or decided this case, so you may not investigate it (Order 30 art 38)"),
    N_("%(reference)s is %(state)s; only a chief's supersede opens it again"),
    N_("%(reference)s was changed since you opened it; look at what changed and send again"),
    N_("assess the case first; there is nothing to depart from"),
    N_("the law leaves no choice here; change the facts if they are wrong"),
    N_("give a figure of 0 or more and the reasons for it"),
    N_("there is no departure to withdraw"),
    N_("%(on)s lies ahead; give the day it happened"),
    N_("%(collected_on)s lies ahead; give the day it was collected"),
    N_("write down what was said or done"),
    N_("put the signed paper on file first and choose it here"),
    N_("choose a statement that has no reply yet"),
    N_("say whether the statement is accepted"),
    N_("the party's rights run from the service of the notice; serve the notice first"),
    N_("say why this piece replaces the other"),
    N_("No. %(number)s does not stand on this file; choose one that does"),
    N_("No. %(number)s belongs to another case"),
    N_("say to whom it goes and what for"),
    N_("choose at least one file"),
    N_("the file is empty; save it again and look at its size"),
    N_("this is a program; where the program is the proof, put it on a disc and register the disc"),
    N_("this is a web page or a script; print the page to PDF or photograph the screen"),
    N_("the file is protected by a password; save it without protection and send that"),
    N_("the file is damaged or cut off; get it again from where it came from"),
    N_("the Office file holds macros or controls; save it as .docx or .xlsx without macros, or as PDF"),
    N_("an old Office file, or one with a password; save it as .docx, .xlsx or PDF without password"),
    N_("unpacked the file would be too large to handle; send its content in smaller parts"),
    N_("the picture has more than 89 million pixels; save it smaller"),
    N_("an archive hides what is in it; unpack it and send the files, many at once if you like"),
    N_(
        "this kind of file is not taken; send PDF, OFD, JPEG, PNG, HEIC, MP4, MOV, M4A, MP3, WAV, "
        "DOCX, XLSX, CSV or plain text"
    ),
    N_("larger than %(size)s; split it, or send a smaller copy of it"),
    N_(
        "the disk that holds the files is full and nothing was stored; ask an administrator to make "
        "room on it, then do it again"
    ),
    N_("file %(sha256)s is not in the store; bring it back from a backup"),
    N_("file %(sha256)s was altered on disk (now %(found)s); bring the original back from a backup"),
    N_("too many failed sign-ins; wait %(minutes)s minutes or ask an administrator"),
    N_("name or password is wrong; check both, or ask an administrator for a new password"),
    N_("you cannot shut yourself out; ask another administrator"),
    N_("this is not your present password"),
    N_("a sign-in name and a name are needed"),
    N_("%(username)s is taken; choose another sign-in name"),
    N_("at least %(length)s characters"),
    N_("choose one of %(grounds)s"),
    N_("%(action)s is not open while the case is in %(state)s"),
    N_("give the facts that this rests on"),
    N_("another chief decides on your own recusal"),
    N_("name the interest: kinship, ownership, or what else may sway the person"),
    N_("a request about %(name)s already waits for a decision"),
    N_("this request is decided already; look at the list again"),
    N_("say why; the person who asked is told"),
    N_("a %(name)s has %(length)s places, this has %(given)s; %(cure)s"),
    N_("place %(place)s is %(sign)s; it must be %(wanted)s"),
    N_(
        "the check character in place %(place)s is %(sign)s, by the other places it must be "
        "%(wanted)s; one of the places was misread, compare each with the original"
    ),
    N_("places 1 and 2 of the ID number name no province: %(digits)s; read the number again"),
    N_("places 7 to 14 are no day of the calendar: %(digits)s; read them again"),
    N_("places 7 to 14 give a birth date that lies ahead, %(day)s; read them again"),
    N_("choose whether it is proven, claimed only, or not obtainable"),
    N_("give the answer, or record it as not obtainable"),
    N_("%(text)s is no answer of this kind; give a number or a date as asked"),
    N_("sign in first"),
)
