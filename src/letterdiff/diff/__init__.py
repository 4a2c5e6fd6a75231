"""Owns word diff."""
import re
from difflib import SequenceMatcher
from letterdiff.model.edits import Edit
from letterdiff.model.spans import Span
def diff_words(old: str, new: str) -> tuple[Edit, ...]:
    """Provisional."""
    a, b = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    oa=[0]
    for t in a: oa.append(oa[-1]+len(t))
    ob=[0]
    for t in b: ob.append(ob[-1]+len(t))
    return tuple(Edit(op=op, old=Span(oa[i],oa[j]), new=Span(ob[k],ob[l])) for op,i,j,k,l in SequenceMatcher(None,a,b,autojunk=False).get_opcodes())
