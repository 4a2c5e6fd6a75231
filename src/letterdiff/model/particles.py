"""The particles of separable Dutch verbs, which more than one stage looks for."""

from __future__ import annotations

_BARE = """
aan achter achteruit af bij binnen buiten deel dicht door gade goed handel hard in los mee na neer
om onder op open over overeen rond samen stil stop tegemoet tegen tekort teniet terug toe uit uiteen
vast vol voor voorop voort vooruit vrij waar weer weg
"""
_WORDS = """
aaneen achterna bekend bezig bijeen boven dood eruit gelijk hoog ineen kennis kwijt langs mede
omhoog omlaag omver plaats stand teleur tentoon terecht teweeg thuis tussen vooraf voorbij zeker
"""

BARE_PARTICLES = frozenset(_BARE.split())
"""Particles that a verb is looked up with in the lexicons of stance: "zet … in" as "inzetten".

The others are left out there. Written apart they are nouns and adverbs of expressions that
have entries of their own: "neemt kennis van" is "kennis nemen van", not "kennis_nemen", too.
"""
PARTICLES = BARE_PARTICLES | frozenset(_WORDS.split())
"""All that can stand apart from its verb and be written together with it.

Most are words of their own, too: a listed word is a particle only where the parser or the
place in the clause says so.
"""
